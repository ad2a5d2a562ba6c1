package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
    @Test
    void haveAFolderForEveryFormat() {
        assertThat(Samples.logs())
                .extracting(Samples::format)
                .containsOnlyOnce(LogFormats.ALL.stream().map(LogFormat::name).toArray(String[]::new));
    }

    @Test
    void areKnownToTheDetectionInEveryPermittedFormat() {
        assertThat(LogFormats.ALL)
                .extracting(Object::getClass)
                .containsAll(java.util.List.of(LogFormat.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("io.fleetmask.vmwarefiles.log.Samples#logs")
    void sayWhatTheirFactsSay(Path log) throws Exception {
        String name = log.getFileName().toString();
        Path facts = log.resolveSibling(name.replaceFirst("\\.log$", ".facts"));

        VmwareLog read = Samples.read(Files.readAllBytes(log));

        assertThat(read.format()).isEqualTo(Samples.format(log));
        assertThat(Facts.of(read)).isEqualTo(Files.readString(facts));
    }
}
