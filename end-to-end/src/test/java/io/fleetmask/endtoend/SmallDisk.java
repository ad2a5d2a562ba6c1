package io.fleetmask.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, in memory, that can be filled to its last byte. Only root may make one. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** At this place, which is made; what needs it is skipped where it cannot be had. */
    static SmallDisk at(Path place, int megabytes) {
        try {
            Files.createDirectories(place);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0700", "fleetmask", place.toString())
                        == 0,
                "no file system can be mounted here: that needs root");
        return new SmallDisk(place);
    }

    private Path ballast() {
        return place.resolve("ballast");
    }

    /** Until nothing more goes onto it. */
    void fill() {
        byte[] block = new byte[BLOCK];
        try (OutputStream file = Files.newOutputStream(ballast())) {
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            // As it should be.
        }
    }

    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lazily, for a process that ends may have a file open yet. */
    @Override
    public void close() {
        run("umount", "-l", place.toString());
    }

    private static int run(String... words) {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
