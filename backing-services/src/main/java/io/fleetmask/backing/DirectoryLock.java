package io.fleetmask.backing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second owner out of a data directory; the operating system lifts it when the owner dies. */
public final class DirectoryLock implements AutoCloseable {
    /** The system's lock is the whole JVM's, and merely closing the file a second time would lift it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Creates the directory, for this user only, where it is missing, and locks it. */
    public static DirectoryLock acquire(Path directory) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return lock(directory.toRealPath().resolve("lock"));
        } catch (IOException failed) {
            throw new BackingServiceException("cannot use " + directory, failed);
        }
    }

    private static DirectoryLock lock(Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            throw new BackingServiceException(file.getParent() + " is already in use by this process");
        }
        Optional<FileChannel> locked = Optional.empty();
        try {
            locked = locked(file);
        } finally {
            if (locked.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
        return new DirectoryLock(
                file,
                locked.orElseThrow(() -> new BackingServiceException(
                        file.getParent() + " is in use by another process; its lock is " + file)));
    }

    private static Optional<FileChannel> locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException failed) {
            throw new BackingServiceException("cannot release " + file, failed);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
