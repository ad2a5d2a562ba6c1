package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as earlier versions wrote them are read for ever. */
class FrozenSamplesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final Path DIGESTS = SAMPLES.resolve("SHA256SUMS");

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Once sent is for ever: a sample may be added, with its line in SHA256SUMS, and never edited. */
    @Test
    void areNeverEdited() throws IOException {
        List<String> lines =
                samples().stream().map(FrozenSamplesTest::digestLine).toList();
        assertThat(lines).isEqualTo(Files.readAllLines(DIGESTS));
    }

    @ParameterizedTest
    @EnumSource
    void existForEachMessage(Topic topic) throws IOException {
        assertThat(samples()).anyMatch(sample -> topic(sample) == topic);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keepTheirContract(Path sample) throws IOException {
        assertThat(Contract.objections(topic(sample), Files.readAllBytes(sample)))
                .isEmpty();
    }

    /** Nothing of it is lost: what was read says the same when it is written again. */
    @ParameterizedTest
    @MethodSource("samples")
    void decodeCompletely(Path sample) throws IOException, UnreadableEventException {
        byte[] json = Files.readAllBytes(sample);
        Object read = EventCodec.decode(form(topic(sample)), json);
        assertThat(EventCodec.mapper().readTree(EventCodec.mapper().writeValueAsBytes(read)))
                .isEqualTo(EventCodec.mapper().readTree(json));
    }

    private static Class<?> form(Topic topic) {
        if (topic.payload().isPresent()) {
            return topic.payload().get();
        }
        return topic == Topic.HOST_CHANGES ? HostChange.class : VmChange.class;
    }

    private static Topic topic(Path sample) {
        String message = SAMPLES.relativize(sample).getName(0).toString();
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.message().equals(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no message is called " + message));
    }

    private static String digestLine(Path sample) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(sample));
            return HexFormat.of().formatHex(digest) + "  "
                    + SAMPLES.relativize(sample).toString().replace('\\', '/');
        } catch (IOException | GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
