package io.fleetmask.servicekit.jdbc;

import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** A lock that one instance of a service holds for as long as a session of its own with the database lives. */
public final class SessionLock implements AutoCloseable {
    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtextextended(? || ' of ' || current_schema(), 0))";
    private static final int ALIVE_SECONDS = 5;

    private final Connection session;

    private SessionLock(Connection session) {
        this.session = session;
    }

    /** Nothing when another instance holds it. */
    public static Optional<SessionLock> take(DataSource database, String name) {
        try {
            Connection session = database.getConnection();
            try {
                if (isLocked(session, name)) {
                    return Optional.of(new SessionLock(session));
                }
            } catch (SQLException failed) {
                session.close();
                throw failed;
            }
            session.close();
            return Optional.empty();
        } catch (SQLException failed) {
            throw new DatabaseException(LOCK, failed);
        }
    }

    private static boolean isLocked(Connection session, String name) throws SQLException {
        try (PreparedStatement lock = session.prepareStatement(LOCK)) {
            lock.setString(1, name);
            try (ResultSet locked = lock.executeQuery()) {
                return locked.next() && locked.getBoolean(1);
            }
        }
    }

    /** Whether it is still held; asks the database. */
    public boolean isAlive() {
        try {
            return session.isValid(ALIVE_SECONDS);
        } catch (SQLException dead) {
            return false;
        }
    }

    /** Unlocks, or the session would take the lock back to the pool. */
    @Override
    public void close() {
        try (session;
                Statement unlock = session.createStatement()) {
            unlock.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException dead) {
            Log.debugf("a session with a lock had ended: %s", dead.getMessage());
        }
    }
}
