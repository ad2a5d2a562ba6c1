package io.fleetmask.servicekit.jdbc;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs SQL in the current transaction, or by itself where there is none. */
@Singleton
public class Statements {
    private final DataSource database;
    private final CommitGuard guard;

    Statements(DataSource database, CommitGuard guard) {
        this.database = database;
        this.guard = guard;
    }

    /** Sets the parameters of a statement. */
    public interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Makes a value of the current row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does something with a prepared statement. */
    public interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /** All rows of a query, in its order. */
    public <T> List<T> query(String sql, Binder binder, RowReader<T> reader) {
        return run(sql, statement -> {
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return List.copyOf(read);
            }
        });
    }

    /** Says early that the present transaction will run SQL: at its completion it is too late to watch over it. */
    public void expect() {
        guard.join();
    }

    /** The result of any other use of a statement. */
    public <T> T run(String sql, Work<T> work) {
        guard.join();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException failed) {
            throw new DatabaseException(sql, failed);
        }
    }
}
