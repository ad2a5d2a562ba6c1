package io.fleetmask.analysis.store;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Held by the one instance that fills the database, on a connection of its own for as long as that takes; the database
 * frees it when the instance dies.
 */
@Singleton
public class RebuildLock {
    private static final String KEY = "(hashtextextended('rebuild of ' || current_schema(), 0))";
    private static final String TAKE = "SELECT pg_try_advisory_lock" + KEY;
    private static final String FREE = "SELECT pg_advisory_unlock" + KEY;

    private final DataSource database;

    RebuildLock(DataSource database) {
        this.database = database;
    }

    /** Does the work if no other instance is at it; false when one is. */
    public boolean holding(Runnable work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!ask(connection, TAKE)) {
                return false;
            }
            try {
                work.run();
            } finally {
                free(connection);
            }
            return true;
        }
    }

    /** A connection that is lost has freed it already. */
    private static void free(Connection connection) {
        try {
            ask(connection, FREE);
        } catch (SQLException lost) {
            Log.debugf(lost, "the connection that held the rebuild's lock is lost");
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet answer = statement.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
