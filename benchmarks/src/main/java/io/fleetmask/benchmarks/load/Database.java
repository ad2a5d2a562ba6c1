package io.fleetmask.benchmarks.load;

import io.fleetmask.backing.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All schemas of the database, as its owner sees them, through one session: to ask again and again costs little. */
final class Database implements AutoCloseable {
    private final DatabaseAccess access;
    private Optional<Connection> session = Optional.empty();

    Database(DatabaseAccess access) {
        this.access = access;
    }

    private Connection session() throws SQLException {
        if (session.isEmpty()) {
            session = Optional.of(connect());
        }
        return session.get();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
    }

    synchronized void run(String sql) {
        try (Statement statement = session().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    long number(String sql) {
        return Long.parseLong(rows(sql).get(0).get(0));
    }

    boolean holds(String sql) {
        return rows("SELECT " + sql).get(0).get(0).equals("t");
    }

    synchronized List<List<String>> rows(String sql) {
        try (Statement statement = session().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (session.isPresent()) {
                session.get().close();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the session does not end", failed);
        }
    }
}
