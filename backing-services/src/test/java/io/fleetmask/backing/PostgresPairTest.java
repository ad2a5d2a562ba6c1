package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresPairTest {
    /** Twice, so that either has been the replica; and nothing is waited for between a commit and the failure. */
    @Test
    void keepsWhatWasCommittedWhenTheReplicaTakesOver() throws SQLException {
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                PostgresPair pair = PostgresPair.start(directory.path(), Durability.PROCESS_ONLY)) {
            DatabaseAccess access = pair.createSchema("fleetmask", "ingest");
            execute(access, "CREATE TABLE host (number INTEGER)");
            execute(access, "INSERT INTO host VALUES (1)");
            pair.failOver();
            execute(access, "INSERT INTO host VALUES (2)");
            pair.killPrimary();
            execute(access, "INSERT INTO host VALUES (3)");
            pair.failOver();
            assertThat(sum(access)).isEqualTo(6);
        }
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(access.jdbcUrl());
        return source.getConnection(access.username(), access.password());
    }

    private static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int sum(DatabaseAccess access) throws SQLException {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(number) FROM host")) {
            row.next();
            return row.getInt(1);
        }
    }
}
