package io.fleetmask.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A directory that is gone after {@link #close()}, and also after the JVM was killed. */
public final class TemporaryDirectory implements AutoCloseable {
    private final Path path;
    private final Process janitor;

    private TemporaryDirectory(Path path, Process janitor) {
        this.path = path;
        this.janitor = janitor;
    }

    /** Creates one in {@code java.io.tmpdir}, readable by this user only. */
    public static TemporaryDirectory create() {
        try {
            Path path = Files.createTempDirectory("fleetmask-");
            return new TemporaryDirectory(path, janitorOf(path));
        } catch (IOException failed) {
            throw new BackingServiceException(
                    "no temporary directory in " + System.getProperty("java.io.tmpdir"), failed);
        }
    }

    private static Process janitorOf(Path path) throws IOException {
        List<String> words = new ArrayList<>(Session.OWN);
        words.addAll(List.of("sh", "-c", Script.JANITOR.text(), "janitor", path.toString()));
        return new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            janitor.getOutputStream().close();
            if (!janitor.waitFor(30, TimeUnit.SECONDS)) {
                throw new BackingServiceException(path + " is still being removed after 30 s");
            }
        } catch (IOException failed) {
            throw new BackingServiceException("cannot remove " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
