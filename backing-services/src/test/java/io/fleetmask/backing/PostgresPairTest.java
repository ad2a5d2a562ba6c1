package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresPairTest {
    /** Twice, so that either has been the replica; and nothing is waited for between a commit and the failure. */
    @Test
    void keepsWhatWasCommittedWhenTheReplicaTakesOver() throws SQLException {
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                PostgresPair pair = PostgresPair.start(directory.path(), Durability.PROCESS_ONLY)) {
            DatabaseAccess access = pair.createSchema("fleetmask", "ingest");
            PostgresServerTest.execute(access, "CREATE TABLE host (number INTEGER)");
            PostgresServerTest.execute(access, "INSERT INTO host VALUES (1)");
            pair.failOver();
            PostgresServerTest.execute(access, "INSERT INTO host VALUES (2)");
            pair.killPrimary();
            PostgresServerTest.execute(access, "INSERT INTO host VALUES (3)");
            pair.failOver();
            assertThat(PostgresServerTest.value(access, "SELECT sum(number) FROM host"))
                    .isEqualTo("6");
        }
    }
}
