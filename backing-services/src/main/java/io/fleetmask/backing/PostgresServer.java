package io.fleetmask.backing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A PostgreSQL of its own in a data directory, on 127.0.0.1, for as long as this JVM lives.
 *
 * <p>One process per data directory: a second owner is refused while the first lives. After {@code kill -9} of the
 * owner the server stops by itself ({@link TetheredProcess}), and the next start clears whatever is left.
 */
public final class PostgresServer implements AutoCloseable {
    private final DirectoryLock lock;
    private final TetheredProcess postmaster;
    private final Superuser superuser;

    private PostgresServer(DirectoryLock lock, TetheredProcess postmaster, Superuser superuser) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.superuser = superuser;
    }

    /** Starts on the port of the last start, or a free one; the directory is created and initialised where needed. */
    public static PostgresServer start(Path directory, Durability durability) {
        return start(directory, durability, OptionalInt.empty());
    }

    /** Starts on the given port, which the directory then keeps. */
    public static PostgresServer start(Path directory, Durability durability, OptionalInt port) {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            PostgresDirectory home = PostgresDirectory.of(directory);
            PostgresBinaries binaries = PostgresBinaries.unpacked();
            home.initialise(binaries, durability);
            new LeftoverPostmaster(home.data(), Duration.ofSeconds(10)).clear();
            PostgresStart start = new PostgresStart(home, binaries, durability);
            Superuser superuser = new Superuser(RememberedPort.in(home.portFile(), port), home.secret());
            return new PostgresServer(lock, start.until(superuser), superuser);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Creates what is missing: {@link Superuser#createSchema}. */
    public DatabaseAccess createSchema(String database, String schema) {
        return superuser.createSchema(database, schema);
    }

    /** A role that may do everything, for maintenance and tests. */
    public DatabaseAccess superuser(String database) {
        return superuser.access(new Identifier(database));
    }

    Superuser superuser() {
        return superuser;
    }

    public int port() {
        return superuser.port();
    }

    /** The postmaster's process id. */
    public long pid() {
        return postmaster.pid();
    }

    public boolean isAlive() {
        return postmaster.isAlive();
    }

    /** {@code kill -9} of the postmaster; a start on the same directory brings it back with everything committed. */
    public void kill() {
        postmaster.kill();
        lock.close();
    }

    /** Fast shutdown: open transactions are rolled back, clients are disconnected. */
    @Override
    public void close() {
        postmaster.close();
        lock.close();
    }
}
