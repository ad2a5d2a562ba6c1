package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The composed logs beside this package's tests: one folder per format, named like it. */
final class Samples {
    private Samples() {}

    static Path folder() {
        try {
            return Path.of(Samples.class.getResource("P0/full-guest.log").toURI())
                    .resolve("../..")
                    .normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Every sample, in the order of folders and names. */
    static List<Path> logs() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The name of the folder that a sample lies in, which is that of its format. */
    static String format(Path log) {
        return folder().relativize(log).getName(0).toString();
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static ReadResult result(InputStream bytes) {
        try {
            return VmwareLogReader.read(bytes);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static ReadResult result(byte[] bytes) {
        return result(new ByteArrayInputStream(bytes));
    }

    /** The log in a text that holds a host. */
    static VmwareLog read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static VmwareLog read(byte[] bytes) {
        ReadResult result = result(bytes);
        assertThat(result).isInstanceOf(ReadResult.HostFound.class);
        return ((ReadResult.HostFound) result).log();
    }
}
