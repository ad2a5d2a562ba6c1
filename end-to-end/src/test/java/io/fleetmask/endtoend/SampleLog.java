package io.fleetmask.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** A log of {@code samples/}, perhaps changed: of another host and VM, so that tests do not meet, or damaged. */
record SampleLog(String text) {
    private static final Path SAMPLES = Path.of("..", "samples");

    static SampleLog of(String name) {
        try {
            return new SampleLog(Files.readString(SAMPLES.resolve(name), StandardCharsets.US_ASCII));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static SampleLog hostA() {
        return of("article/host-a.log");
    }

    static SampleLog hostB() {
        return of("article/host-b.log");
    }

    /** The same, seen at a host of this name and about a VM that no other test has. */
    SampleLog at(String host) {
        String uuid = UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        String spaced = uuid.replaceAll("(..)(?=.)", "$1 ").replaceFirst("^(.{23}) ", "$1-");
        return new SampleLog(text.replaceAll("Hostname=\\S+", "Hostname=" + host)
                .replaceAll("((?:vc\\.uuid|uuid\\.bios|uuid\\.location) = )\"[^\"]*\"", "$1\"" + spaced + "\"")
                .replaceAll("/vmfs/volumes/\\S+\\.vmx", "/vmfs/volumes/" + uuid + "/vm.vmx"));
    }

    SampleLog replaced(String part, String by) {
        if (!text.contains(part)) {
            throw new AssertionError("the sample does not hold " + part);
        }
        return new SampleLog(text.replace(part, by));
    }

    /** Ends in the middle of the line that holds this, so many characters after it. */
    SampleLog cutAfter(String part, int more) {
        int at = text.indexOf(part);
        if (at < 0) {
            throw new AssertionError("the sample does not hold " + part);
        }
        return new SampleLog(text.substring(0, at + part.length() + more));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] compressed() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
            gzip.write(bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return target.toByteArray();
    }
}
