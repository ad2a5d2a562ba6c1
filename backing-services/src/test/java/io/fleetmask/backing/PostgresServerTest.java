package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    private static final int MORE_THAN_ONE_TRIES = 7;
    private static final Duration LOOK = Duration.ofMillis(20);

    private TemporaryDirectory temporary;
    private Path directory;

    @BeforeEach
    void createADirectory() {
        temporary = TemporaryDirectory.create();
        directory = temporary.path().resolve("postgres");
    }

    @AfterEach
    void removeTheDirectory() {
        temporary.close();
    }

    @Test
    void keepsRowsPortAndPasswordOverARestart() throws Exception {
        DatabaseAccess ingest;
        try (PostgresServer server = PostgresServer.start(directory, Durability.DURABLE)) {
            ingest = server.createSchema("fleetmask", "ingest");
            execute(ingest, "CREATE TABLE host (id text)", "INSERT INTO host VALUES ('esx1')");
        }
        try (PostgresServer server = PostgresServer.start(directory, Durability.DURABLE)) {
            assertThat(server.createSchema("fleetmask", "ingest")).isEqualTo(ingest);
            assertThat(value(ingest, "SELECT id FROM ingest.host")).isEqualTo("esx1");
        }
    }

    @Test
    void twoRunAtOnce() throws Exception {
        try (PostgresServer first = PostgresServer.start(directory, Durability.PROCESS_ONLY);
                PostgresServer second =
                        PostgresServer.start(temporary.path().resolve("second"), Durability.PROCESS_ONLY)) {
            assertThat(value(first.superuser("postgres"), "SHOW port")).isEqualTo("" + first.port());
            assertThat(value(second.superuser("postgres"), "SHOW port")).isEqualTo("" + second.port());
        }
    }

    @Test
    void refusesASecondOwnerOfItsDirectory() {
        try (PostgresServer server = PostgresServer.start(directory, Durability.PROCESS_ONLY)) {
            assertThatThrownBy(() -> PostgresServer.start(directory, Durability.PROCESS_ONLY))
                    .hasMessageContaining("already in use");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void writesToTheDiskWhenDurabilityMatters() throws Exception {
        try (PostgresServer server = PostgresServer.start(directory, Durability.DURABLE)) {
            DatabaseAccess access = server.superuser("postgres");
            assertThat(value(access, "SHOW fsync")).isEqualTo("on");
            assertThat(value(access, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(value(access, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(value(access, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void keepsServicesOutOfEachOthersSchema() throws Exception {
        try (PostgresServer server = PostgresServer.start(directory, Durability.PROCESS_ONLY)) {
            DatabaseAccess ingest = server.createSchema("fleetmask", "ingest");
            DatabaseAccess analysis = server.createSchema("fleetmask", "analysis");
            execute(ingest, "CREATE TABLE host (id text)");
            assertThat(value(ingest, "SELECT current_schema()")).isEqualTo("ingest");
            assertThatThrownBy(() -> value(analysis, "SELECT count(*) FROM ingest.host"))
                    .hasMessageContaining("permission denied for schema ingest");
            assertThatThrownBy(() ->
                            value(new DatabaseAccess(ingest.jdbcUrl(), "ingest", analysis.password()), "SELECT 1"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void refusesNamesThatSqlWouldMisread() {
        assertThatThrownBy(() -> new Identifier("ingest; DROP")).hasMessageContaining("'ingest; DROP'");
    }

    @Test
    void endsOpenTransactionsWhenClosed() throws Exception {
        PostgresServer server = PostgresServer.start(directory, Durability.PROCESS_ONLY);
        try (Connection open = connect(server.superuser("postgres"))) {
            open.setAutoCommit(false);
            open.createStatement().execute("CREATE TABLE half (done text)");
            long start = System.nanoTime();
            server.close();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(5);
        }
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void losesNoCommitWhenKilled() throws Exception {
        PostgresServer server = PostgresServer.start(directory, Durability.PROCESS_ONLY);
        DatabaseAccess ingest = server.createSchema("fleetmask", "ingest");
        execute(ingest, "CREATE TABLE host (id text)", "INSERT INTO host VALUES ('esx1')");
        server.kill();
        try (PostgresServer again = PostgresServer.start(directory, Durability.PROCESS_ONLY)) {
            server.close();
            assertThat(again.isAlive()).isTrue();
            assertThat(value(ingest, "SELECT id FROM host")).isEqualTo("esx1");
        }
    }

    /** On a busy machine they do not notice for seconds that their server is gone, and keep its memory. */
    @Test
    void waitsForTheChildrenOfAKilledServer() throws Exception {
        PostgresServer server = PostgresServer.start(directory, Durability.PROCESS_ONLY);
        try (Connection connection = connect(server.superuser("postgres"));
                Statement statement = connection.createStatement();
                ResultSet child = statement.executeQuery("SELECT pg_backend_pid()")) {
            child.next();
            String pid = child.getString(1);
            signal("STOP", pid);
            server.kill();
            CompletableFuture<PostgresServer> start = CompletableFuture.supplyAsync(
                    () -> PostgresServer.start(directory, Durability.PROCESS_ONLY), task -> new Thread(task).start());
            while (refusals() < MORE_THAN_ONE_TRIES && !start.isDone()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            signal("CONT", pid);
            try (PostgresServer again = start.join()) {
                assertThat(again.isAlive()).isTrue();
            }
        }
    }

    private long refusals() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("server.log"))) {
            return lines.filter(line -> line.contains("pre-existing shared memory block"))
                    .count();
        }
    }

    private static void signal(String name, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    @Test
    void goesWithAnOwnerThatIsKilledAndComesBackAtOnce() throws Exception {
        try (ChildJvm owner = ChildJvm.start(Owner.class, directory.toString())) {
            ProcessHandle orphan =
                    ProcessHandle.of(Long.parseLong(owner.line())).orElseThrow();
            owner.kill();
            try (PostgresServer server = PostgresServer.start(directory, Durability.DURABLE)) {
                assertThat(ChildJvm.isGone(orphan, Duration.ofSeconds(2))).isTrue();
                assertThat(value(server.createSchema("fleetmask", "ingest"), "SELECT id FROM host"))
                        .isEqualTo("esx1");
            }
        }
    }

    @Test
    void isGoneSecondsAfterItsOwnerIsKilled() throws Exception {
        try (ChildJvm owner = ChildJvm.start(Owner.class, directory.toString())) {
            ProcessHandle orphan =
                    ProcessHandle.of(Long.parseLong(owner.line())).orElseThrow();
            owner.kill();
            assertThat(ChildJvm.isGone(orphan, Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        PostgresServer.start(directory, Durability.PROCESS_ONLY).close();
        Files.writeString(directory.resolve("data/postgresql.conf"), "nonsense = 1\n");
        assertThatThrownBy(() -> PostgresServer.start(directory, Durability.PROCESS_ONLY))
                .hasMessageContaining("unrecognized configuration parameter \"nonsense\"");
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        PostgresServer.start(directory, Durability.PROCESS_ONLY).close();
        Files.writeString(directory.resolve("data/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> PostgresServer.start(directory, Durability.PROCESS_ONLY))
                .hasMessageContaining("was written by PostgreSQL 17, this is 18");
    }

    static void execute(DatabaseAccess access, String... statements) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    static String value(DatabaseAccess access, String query) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
    }

    /** Starts a server, commits a row, prints the postmaster's process id and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            PostgresServer server = PostgresServer.start(Path.of(arguments[0]), Durability.DURABLE);
            execute(
                    server.createSchema("fleetmask", "ingest"),
                    "CREATE TABLE host (id text)",
                    "INSERT INTO host VALUES ('esx1')");
            System.out.println(server.pid());
            Thread.sleep(600_000);
        }
    }
}
