package io.fleetmask.analysis.store;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.analysis.profile.ProfileFacts;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A transaction that waits for a second connection waits for others that wait for theirs. */
@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class OneConnectionTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    DataSource database;

    @Inject
    Statements statements;

    @Inject
    Profiles profiles;

    @Inject
    ClusterPictures pictures;

    @Test
    void internsAndReadsWithTheOneItHas() throws SQLException {
        fleet.cluster("scarce");
        fleet.awaitCounted("scarce-1", fleet.host("scarce-1", "scarce", flip(CORE_I7_3770, "1.ecx[0]")));
        ProfileFacts unseen = ProfileFacts.of(seen(flip(CORE_I7_3770, "1.ecx[9]"), true));
        List<Connection> others = new ArrayList<>();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                statements.query("SELECT 1", none -> {}, row -> row.getInt(1));
                Thread taker = takeAllConnections(others);
                join(taker);
                assertThat(profiles.intern(Set.of(unseen))).containsKey(unseen);
                assertThat(pictures.profilesOf("scarce")).hasSize(1);
            });
        } finally {
            for (Connection each : others) {
                each.close();
            }
        }
    }

    /** In a thread outside of the transaction. */
    private Thread takeAllConnections(List<Connection> taken) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    taken.add(database.getConnection());
                }
            } catch (SQLException noneLeft) {
                return;
            }
        });
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
