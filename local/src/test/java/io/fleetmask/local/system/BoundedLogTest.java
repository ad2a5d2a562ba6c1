package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
    @TempDir
    Path folder;

    private BoundedLog log;

    @BeforeEach
    void aLogOfFiftyKilobytes() {
        log = new BoundedLog(folder.resolve("ingest-service.log"), 50_000);
    }

    @Test
    void keepsWhatFits() throws IOException {
        append("ready\n");
        append("stopped\n");

        assertThat(log.file()).hasContent("ready\nstopped\n");
    }

    @Test
    void neverTakesMoreThanTwiceTheLimit() throws IOException {
        for (int round = 0; round < 40; round++) {
            append("x".repeat(9_999) + "\n");
        }

        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("ingest-service.log", "ingest-service.log.1");
        }
        assertThat(Files.size(log.file()) + Files.size(folder.resolve("ingest-service.log.1")))
                .isBetween(50_000L, 100_000L);
    }

    @Test
    void quotesItsLastLines() throws IOException {
        append("one\ntwo\nthree\n");

        assertThat(log.lastLines(2)).containsExactly("two", "three");
    }

    @Test
    void namesTheFileThatCannotBeQuoted() {
        assertThat(log.lastLines(2)).containsExactly("see " + log.file());
    }

    private void append(String text) throws IOException {
        log.append(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
