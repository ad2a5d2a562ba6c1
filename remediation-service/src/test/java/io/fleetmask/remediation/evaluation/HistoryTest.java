package io.fleetmask.remediation.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.Fleet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopByHand.class)
class HistoryTest {
    private static final Duration TWO_YEARS = Duration.ofDays(731);

    private final String cluster = "lab-" + UUID.randomUUID();
    private final String vm = cluster + "-vm";

    @Inject
    Tables tables;

    @Inject
    PatchWork work;

    @Inject
    Spread spread;

    @Inject
    Approvals approvals;

    @Inject
    Retention retention;

    @BeforeEach
    void declare() {
        tables.cluster(cluster, ClusterPolicy.DEFAULT);
        tables.mask(Fleet.mask(cluster, 1, "AES"));
    }

    @Test
    void forgetsOldHistoryButNotHowThePatchThatCountsCameAbout() {
        tables.vms(Fleet.vm(vm, cluster, 9));
        settle();
        tables.mask(Fleet.mask(cluster, 2, "AES", "AVX"));
        settle();
        String moves = "SELECT count(*) FROM patch_move WHERE vm = '" + vm + "'";
        assertThat(tables.number(moves)).isEqualTo(3);
        retention.forget(Instant.now());
        assertThat(tables.number(moves)).isEqualTo(3);
        retention.forget(Instant.now().plus(TWO_YEARS));
        assertThat(tables.number(moves)).isEqualTo(1);
        assertThat(tables.number("SELECT count(*) FROM former_patch WHERE vm = '" + vm + "'"))
                .isZero();
        assertThat(tables.number("SELECT number FROM patch WHERE vm = '" + vm + "'"))
                .isEqualTo(2);
    }

    @Test
    void keepsOfFormerPatchesThoseThatAppliersCouldActOn() {
        tables.vms(Fleet.vm(vm, cluster, 9));
        settle();
        tables.mask(Fleet.mask(cluster, 2, "AES", "AVX"));
        settle();
        String former = "SELECT string_agg(number::text, ' ') FROM former_patch WHERE vm = '" + vm + "'";
        assertThat(tables.text(former)).isEqualTo("null");
        approvals.approveAll(cluster, new Said("alice", ""), approved -> {});
        tables.mask(Fleet.mask(cluster, 3, "AES"));
        settle();
        assertThat(tables.text(former)).isEqualTo("2");
        assertThat(tables.text("SELECT string_agg(number || ' ' || to_state, ', ' ORDER BY id) FROM patch_move"
                        + " WHERE vm = '" + vm + "'"))
                .isEqualTo("1 PROPOSED, 1 SUPERSEDED, 2 PROPOSED, 2 APPROVED, 2 SUPERSEDED, 3 PROPOSED");
    }

    @Test
    void approvesPastPatchesWhoseVmIsNotKnown() {
        tables.vms(Fleet.vm(vm, cluster, 9));
        settle();
        tables.sql("INSERT INTO patch (vm, number, cluster_id, state, approved, waiting, content)"
                + " SELECT '" + cluster + "-' || n, number, cluster_id, state, false, false, content"
                + " FROM patch, generate_series(1, 450) AS n WHERE vm = '" + vm + "'");
        assertThat(approvals.approveAll(cluster, new Said("alice", ""), approved -> {}))
                .isEqualTo(1);
        assertThat(tables.text("SELECT state FROM patch WHERE vm = '" + vm + "'"))
                .isEqualTo("APPROVED");
        tables.sql("DELETE FROM patch WHERE cluster_id = '" + cluster + "'");
    }

    @Test
    void previewsPageAfterPage() {
        tables.vms(Fleet.vm(vm, cluster, 9));
        tables.sql("INSERT INTO vm (id, cluster_id, state, due) SELECT '" + cluster + "-' || n, cluster_id,"
                + " replace(state, '" + vm + "', '" + cluster + "-' || n), true"
                + " FROM vm, generate_series(1, 450) AS n WHERE id = '" + vm + "'");
        given().contentType("application/json")
                .body("{\"cluster\":\"" + cluster + "\"}")
                .post("/api/v1/preview")
                .then()
                .statusCode(200)
                .body("vms", equalTo(451))
                .body("changed.proposed", equalTo(451))
                .body("patches", hasSize(100));
        assertThat(tables.number("SELECT count(*) FROM patch WHERE cluster_id = '" + cluster + "'"))
                .isZero();
        tables.sql("DELETE FROM vm WHERE cluster_id = '" + cluster + "'");
    }

    private void settle() {
        while (spread.changes() || work.run(200) > 0) {
            Thread.onSpinWait();
        }
    }
}
