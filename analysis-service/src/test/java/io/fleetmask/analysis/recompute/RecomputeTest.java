package io.fleetmask.analysis.recompute;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.servicekit.jdbc.Statements;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class RecomputeTest {
    private static final Map<String, List<String>> NO_AES = flip(CORE_I7_3770, "1.ecx[25]");

    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    Recompute recompute;

    @Inject
    Rebuilt rebuilt;

    @Inject
    Statements statements;

    @Inject
    MeterRegistry metrics;

    @Test
    void computesNothingWhileTheTopicsAreReadAgain() {
        // Given a cluster, and an instance that has begun to read hosts again
        fleet.cluster("patient");
        fleet.awaitCounted("patient-1", fleet.host("patient-1", "patient", CORE_I7_3770));
        rebuilt.begin();

        // When a message makes the cluster due
        long revision = fleet.host("patient-2", "patient", NO_AES);
        Fleet.await("the host", () -> given().get("/api/v1/hosts/patient-2").statusCode() == 200);

        // Then no instance computes it before all is read
        assertThat(recompute.one()).isFalse();
        given().get("/api/v1/clusters/patient").then().body("status.dirty", equalTo(true));
        rebuilt.done(true);
        fleet.awaitCounted("patient-2", revision);
    }

    @Test
    void doesNotLetOthersWaitForAClusterThatFails() {
        // Given a cluster whose mask cannot be computed
        fleet.cluster("broken");
        fleet.awaitCounted("broken-1", fleet.host("broken-1", "broken", CORE_I7_3770));
        execute("INSERT INTO profile (digest, content) VALUES ('broken', 'no JSON')");
        execute("UPDATE host SET profile = (SELECT id FROM profile WHERE digest = 'broken') WHERE id = 'broken-1'");
        fleet.host("broken-2", "broken", NO_AES);
        Fleet.await(
                "the failure",
                () -> given().get("/api/v1/clusters/broken").jsonPath().get("status.failing") != null);

        // When another one changes, it is computed
        fleet.cluster("sound");
        fleet.awaitCounted("sound-1", fleet.host("sound-1", "sound", CORE_I7_3770));

        // Then everybody can see what is wrong
        given().get("/api/v1/clusters/broken")
                .then()
                .body("status.failing.failures", greaterThan(0))
                .body("status.failing.lastError", containsString("no JSON"));
        Fleet.await(
                "the gauge",
                () -> metrics.get("fleetmask.recompute.failing").gauge().value() > 0);

        // And it is computed once it can be
        fleet.awaitCounted("broken-1", fleet.host("broken-1", "broken", CORE_I7_3770));
        given().get("/api/v1/clusters/broken").then().body("status.failing", nullValue());
    }

    private void execute(String sql) {
        statements.run(sql, change -> change.executeUpdate());
    }
}
