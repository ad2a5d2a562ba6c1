package io.fleetmask.backing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A database and a streaming replica of it, which has every commit before it is acknowledged and takes over when it is told to.
 *
 * <p>Which of the two is the primary is for the driver to find: the address names both.
 */
public final class PostgresPair implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Durability durability;
    private Member primary;
    private Member replica;

    private record Member(Path directory, PostgresServer server) {
        void execute(String statement) throws SQLException {
            try (Connection connection = server.superuser().connect();
                    Statement any = connection.createStatement()) {
                any.execute(statement);
            }
        }
    }

    private PostgresPair(Durability durability, Member primary, Path directory) {
        this.durability = durability;
        this.primary = primary;
        this.replica = follow(directory, OptionalInt.empty());
    }

    /** Starts both, in two directories below this one. */
    public static PostgresPair start(Path directory, Durability durability) {
        Path first = directory.resolve("1");
        Member primary = new Member(first, PostgresServer.start(first, durability));
        try {
            return new PostgresPair(durability, primary, directory.resolve("2"));
        } catch (RuntimeException failed) {
            primary.server().close();
            throw failed;
        }
    }

    private Member follow(Path directory, OptionalInt port) {
        try {
            primary.execute("ALTER SYSTEM RESET synchronous_standby_names");
            primary.execute("SELECT pg_reload_conf()");
            DirectoryLock.acquire(directory).close();
            new StreamingCopy(
                            PostgresDirectory.of(primary.directory()),
                            primary.server().superuser())
                    .into(PostgresDirectory.of(directory));
            Member member = new Member(directory, PostgresServer.start(directory, durability, port));
            primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
            primary.execute("SELECT pg_reload_conf()");
            awaitCopies();
            return member;
        } catch (SQLException failed) {
            throw new BackingServiceException("no replica in " + directory, failed);
        }
    }

    /** Returns when a commit waits for the replica, and no earlier. */
    private void awaitCopies() throws SQLException {
        String question = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'";
        Instant deadline = Instant.now().plus(PATIENCE);
        try (Connection connection = primary.server().superuser().connect();
                Statement statement = connection.createStatement()) {
            while (count(statement, question) == 0) {
                if (Instant.now().isAfter(deadline)) {
                    throw new BackingServiceException("the replica does not follow within " + PATIENCE);
                }
                statement.execute("SELECT pg_sleep(0.02)");
            }
        }
    }

    private static int count(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Creates what is missing, on both; the address leads to whichever is the primary. */
    public DatabaseAccess createSchema(String database, String schema) {
        DatabaseAccess access = primary.server().createSchema(database, schema);
        String url = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary"
                .formatted(primary.server().port(), replica.server().port(), database);
        return new DatabaseAccess(url, access.username(), access.password());
    }

    /** Deletes a schema with all that is in it. */
    public void dropSchema(String database, String schema) {
        primary.server().superuser().dropSchema(new Identifier(database), new Identifier(schema));
    }

    /** {@code kill -9} to the primary, and a new start on what it had written. */
    public void killPrimary() {
        primary = startAgain(primary);
    }

    private Member startAgain(Member member) {
        int port = member.server().port();
        member.server().kill();
        return new Member(
                member.directory(), PostgresServer.start(member.directory(), durability, OptionalInt.of(port)));
    }

    /** After their disk was full, say: a server that cannot write ends by itself. */
    public void startWhatEnded() {
        if (!primary.server().isAlive()) {
            primary = startAgain(primary);
        }
        if (!replica.server().isAlive()) {
            replica = startAgain(replica);
        }
    }

    /** {@code kill -9} to the primary; the replica is promoted, and gets a replica of its own in the other's place. */
    public void failOver() {
        Member lost = primary;
        int port = lost.server().port();
        lost.server().kill();
        try {
            replica.execute("SELECT pg_promote()");
        } catch (SQLException failed) {
            throw new BackingServiceException("the replica was not promoted", failed);
        }
        primary = replica;
        replica = follow(lost.directory(), OptionalInt.of(port));
    }

    @Override
    public void close() {
        // The replica first: without it the primary's last commits would wait for it.
        replica.server().close();
        primary.server().close();
    }
}
