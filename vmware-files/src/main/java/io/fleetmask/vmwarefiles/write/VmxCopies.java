package io.fleetmask.vmwarefiles.write;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * The copies beside a .vmx file that tell what was done to it: {@code x.vmx.fleetmask-backup.1} is the file before the
 * first write, {@code x.vmx.fleetmask-written.1} after it.
 */
record VmxCopies(Directory directory, String file) {
    private static final String BEFORE = ".fleetmask-backup.";
    private static final String AFTER = ".fleetmask-written.";
    private static final int MOST = 1000;

    /** The names of one write's two copies; the file after it is missing where the write was not seen to begin. */
    record Write(String before, String after) {}

    /** Keeps both versions, which were made ready under these names; returns the name of the earlier one. */
    String keep(StagingDirectory staging, String before, String after) throws IOException {
        Write write = free();
        staging.claim(write.before());
        staging.claim(write.after());
        staging.release(before, write.before());
        staging.release(after, write.after());
        return write.before();
    }

    private Write free() throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Write write = number(number);
            if (!isThere(write.before()) && !isThere(write.after())) {
                return write;
            }
        }
        throw new IOException(MOST + " backups of " + file + " are there already");
    }

    /** Every write, oldest first. */
    List<Write> all() throws IOException {
        List<Write> writes = new ArrayList<>();
        for (int number = 1; number <= MOST && isThere(number(number).before()); number++) {
            writes.add(number(number));
        }
        return writes;
    }

    boolean isWhole(Write write) throws IOException {
        return isThere(write.before()) && isThere(write.after());
    }

    private Write number(int number) {
        return new Write(file + BEFORE + number, file + AFTER + number);
    }

    private boolean isThere(String name) throws IOException {
        try {
            return directory
                            .view(name, BasicFileAttributeView.class)
                            .orElseThrow()
                            .readAttributes()
                            .size()
                    >= 0;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }
}
