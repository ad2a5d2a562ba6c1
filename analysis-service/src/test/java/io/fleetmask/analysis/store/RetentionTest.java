package io.fleetmask.analysis.store;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class RetentionTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    Retention retention;

    @Inject
    Statements statements;

    @Test
    void forgetsOldChangesButNotTheLast() {
        fleet.cluster("aged");
        fleet.awaitCounted("aged-1", fleet.host("aged-1", "aged", ATOM_C2750));
        fleet.awaitCounted("aged-2", fleet.host("aged-2", "aged", CORE_I7_3770));
        fleet.awaitCounted("aged-2", fleet.host("aged-2", "aged", ATOM_C2750));
        execute("UPDATE mask_revision SET changed_at = '2001-01-01Z' WHERE cluster = 'aged'");
        execute("UPDATE host_change SET changed_at = '2001-01-01Z' WHERE host LIKE 'aged-%'");
        long newest = count("SELECT max(revision) FROM mask_revision WHERE cluster = 'aged'");

        forgetAll();

        assertThat(count("SELECT min(revision) FROM mask_revision WHERE cluster = 'aged'"))
                .isEqualTo(newest);
        assertThat(count("SELECT count(*) FROM mask_change WHERE cluster = 'aged' AND revision < " + newest))
                .isZero();
        assertThat(count("SELECT count(*) FROM host_change WHERE host = 'aged-2'"))
                .isEqualTo(1);
    }

    @Test
    void forgetsWhatNoRowUsesAnyMore() {
        var rare = flip(CORE_I7_3770, "1.ecx[12]");
        fleet.cluster("rare");
        fleet.awaitCounted("rare-1", fleet.host("rare-1", "rare", rare));
        fleet.gone(Topic.HOSTS, "rare-1");
        Fleet.await("nobody", () -> count("SELECT count(*) FROM host WHERE id = 'rare-1'") == 0);
        Fleet.await("no count", () -> count("SELECT count(*) FROM counted_profile WHERE cluster = 'rare'") == 0);
        long profile = count("SELECT max(profile_before) FROM host_change WHERE host = 'rare-1'");
        forgetAll();
        assertThat(count("SELECT count(*) FROM profile WHERE id = " + profile))
                .as("history needs it")
                .isEqualTo(1);

        execute("UPDATE host_change SET changed_at = '2001-01-01Z' WHERE host = 'rare-1'");
        forgetAll();

        assertThat(count("SELECT count(*) FROM profile WHERE id = " + profile)).isZero();
        fleet.awaitCounted("rare-2", fleet.host("rare-2", "rare", rare));
    }

    private void forgetAll() {
        while (retention.forget()) {
            assertThat(statements).isNotNull();
        }
    }

    private long count(String sql) {
        return statements.query(sql, none -> {}, row -> row.getLong(1)).get(0);
    }

    private void execute(String sql) {
        statements.run(sql, change -> change.executeUpdate());
    }
}
