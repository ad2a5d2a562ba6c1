package io.fleetmask.benchmarks.load;

import io.fleetmask.backing.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All schemas of the database, as its owner sees them. */
record Database(DatabaseAccess access) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
    }

    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
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

    List<List<String>> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
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
}
