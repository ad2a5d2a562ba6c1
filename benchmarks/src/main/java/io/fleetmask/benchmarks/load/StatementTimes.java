package io.fleetmask.benchmarks.load;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.Durability;
import io.fleetmask.backing.PostgresServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What PostgreSQL says of the statements it ran: which take its time, and how much each writes into its log. */
final class StatementTimes {
    private static final String LONGEST = """
            SELECT round(total_exec_time + total_plan_time) || ' ms', round(total_plan_time) || ' ms of it planning',
                calls || ' calls', rows || ' rows', pg_size_pretty(wal_bytes) || ' of log',
                wal_records || ' records', left(regexp_replace(query, '\\s+', ' ', 'g'), 200)
            FROM pg_stat_statements ORDER BY total_exec_time + total_plan_time DESC LIMIT 40""";

    private StatementTimes() {}

    /** A database that keeps count, which takes about a hundredth of its time. */
    static PostgresServer start(Path directory) {
        try (PostgresServer once = PostgresServer.start(directory, Durability.DURABLE)) {
            run(
                    once.superuser("postgres"),
                    "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'",
                    "ALTER SYSTEM SET pg_stat_statements.track_planning = on");
        }
        return PostgresServer.start(directory, Durability.DURABLE);
    }

    /** To be called once the database is there. */
    static void begin(Database database) {
        database.run("CREATE EXTENSION pg_stat_statements");
    }

    /** Those since the last time. */
    static void print(Database database, String step, PrintStream out) {
        database.rows(LONGEST).forEach(row -> out.println(step + ", statement " + row));
        database.rows("SELECT pg_stat_statements_reset()");
    }

    private static void run(DatabaseAccess access, String... statements) {
        try (var session = DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
                var statement = session.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("statements cannot be counted", failed);
        }
    }
}
