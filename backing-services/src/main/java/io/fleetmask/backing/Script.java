package io.fleetmask.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** The shell scripts that outlive this JVM to clean up after it; beside this class as resources. */
enum Script {
    TETHER("tether.sh"),
    JANITOR("janitor.sh");

    private final String resource;

    Script(String resource) {
        this.resource = resource;
    }

    /** The text, to be handed to {@code sh -c}: no file has to exist when it is needed. */
    String text() {
        try (InputStream source = Objects.requireNonNull(Script.class.getResourceAsStream(resource), resource)) {
            String text = new String(source.readAllBytes(), StandardCharsets.US_ASCII);
            // Comments are for the file; in the list of processes they would be in the way.
            return text.lines().filter(line -> !line.strip().startsWith("#")).collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
