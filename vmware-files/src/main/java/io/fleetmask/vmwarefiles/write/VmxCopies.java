package io.fleetmask.vmwarefiles.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The copies beside a .vmx file that tell what was done to it: {@code x.vmx.fleetmask-backup.1} is the file before the
 * first write, {@code x.vmx.fleetmask-written.1} after it.
 */
record VmxCopies(Path file) {
    private static final String BEFORE = ".fleetmask-backup.";
    private static final String AFTER = ".fleetmask-written.";
    private static final int MOST = 1000;

    /** One write; the file after it is missing where the write was not seen to begin. */
    record Write(Path before, Path after) {
        boolean isWhole() {
            return Files.exists(before) && Files.exists(after);
        }
    }

    /** Keeps both versions, on disk for certain; returns where the earlier one is. */
    Path keep(byte[] next) throws IOException {
        Write write = free();
        Files.copy(file, write.before(), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(file, write.after(), StandardCopyOption.COPY_ATTRIBUTES);
        Files.write(write.after(), next);
        force(write.before());
        force(write.after());
        return write.before();
    }

    private Write free() throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Write write = number(number);
            if (!Files.exists(write.before(), LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(write.after(), LinkOption.NOFOLLOW_LINKS)) {
                return write;
            }
        }
        throw new IOException(MOST + " backups of " + file + " are there already");
    }

    /** Every write, oldest first. */
    List<Write> all() {
        List<Write> writes = new ArrayList<>();
        for (int number = 1; number <= MOST && Files.exists(number(number).before()); number++) {
            writes.add(number(number));
        }
        return writes;
    }

    private Write number(int number) {
        return new Write(sibling(BEFORE + number), sibling(AFTER + number));
    }

    private Path sibling(String suffix) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of(".")).resolve(file.getFileName() + suffix);
    }

    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** As far as the system can: Windows cannot open a directory, and does not need to. */
    static void forceNames(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException impossible) {
            return;
        }
    }
}
