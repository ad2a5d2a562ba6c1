package io.fleetmask.analysis.intake;

import static io.restassured.RestAssured.given;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Cpus;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.servicekit.door.Comparison;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class ReconciliationTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    Statements statements;

    @Test
    void bringsBackAHostThatWasLostThoughItsMessageWasSeen() {
        fleet.cluster("reconciled");
        fleet.awaitCounted("lost", fleet.host("lost", "reconciled", Cpus.CORE_I7_3770));
        change("DELETE FROM host WHERE id = 'lost'");

        awaitStatus("lost", 200);
    }

    @Test
    void removesAHostOfWhoseRemovalItNeverHeard() {
        fleet.cluster("reconciled");
        fleet.awaitCounted("stays", fleet.host("stays", "reconciled", Cpus.CORE_I7_3770));
        change(
                "INSERT INTO host (id, revision, changed_at, name, cluster) VALUES ('ghost', 1, now(), 'ghost', 'reconciled')");

        awaitStatus("ghost", 404);
        awaitStatus("stays", 200);
    }

    private void change(String sql) {
        statements.run(sql, change -> change.executeUpdate());
    }

    private static void awaitStatus(String host, int status) {
        Fleet.await(host + " to answer " + status, () -> {
            Comparison.made();
            return given().get("/api/v1/hosts/" + host).statusCode() == status;
        });
    }
}
