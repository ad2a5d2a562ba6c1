package io.fleetmask.local.system;

import io.fleetmask.backing.BackingServiceException;
import io.fleetmask.backing.DirectoryLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a system keeps everything, held by one launcher at a time: {@code kafka}, {@code postgresql}, {@code logs}. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final DirectoryLock lock;
    private final boolean formerWasKilled;

    private DataDirectory(Path path, DirectoryLock lock, boolean formerWasKilled) {
        this.path = path;
        this.lock = lock;
        this.formerWasKilled = formerWasKilled;
    }

    /** Creates it where it is missing; a second launcher is refused while the first lives. */
    static DataDirectory claim(Path path) {
        Path owner = path.resolve("owner");
        try {
            OwnerOnly.require(path);
            DirectoryLock lock = DirectoryLock.acquire(path);
            boolean formerWasKilled = Files.exists(owner);
            Files.createDirectories(path.resolve("logs"));
            Files.createDirectories(path.resolve("tmp"));
            Files.writeString(owner, ProcessHandle.current().pid() + "\n");
            return new DataDirectory(path, lock, formerWasKilled);
        } catch (BackingServiceException inUse) {
            throw new StartException(
                    inUse.getMessage() + ownerOf(owner) + "\nStop that one, or choose another directory: --data DIR",
                    inUse);
        } catch (IOException failed) {
            throw new StartException("cannot use " + path + ": " + failed, failed);
        }
    }

    private static String ownerOf(Path file) {
        try {
            return " (process "
                    + Files.readString(file, StandardCharsets.US_ASCII).strip() + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    /** The last launcher did not come to its end, so its services may just be stopping. */
    boolean formerWasKilled() {
        return formerWasKilled;
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgresql() {
        return path.resolve("postgresql");
    }

    /** What the connector last saw. */
    Path vsphere() {
        return path.resolve("vsphere");
    }

    /** How clients get into Kafka. */
    ClientFiles clients() {
        return ClientFiles.of(path);
    }

    /** For the services' temporary files. */
    Path temporary() {
        return path.resolve("tmp");
    }

    Path log(String part) {
        return path.resolve("logs").resolve(part + ".log");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve("owner"));
        } catch (IOException left) {
            // Only costs the next start a look at whether its ports are free yet.
        }
        lock.close();
    }
}
