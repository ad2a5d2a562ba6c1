package io.fleetmask.analysis.intake;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class NewKnowledgeTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    Rebuild rebuild;

    @Inject
    Rebuilt rebuilt;

    @Inject
    Statements statements;

    @Test
    void readsHostsAgainWhenTheCatalogueHasChanged() {
        // Given rows that an older catalogue made, under which the two hosts were alike
        fleet.cluster("wiser");
        fleet.host("wiser-1", "wiser", ATOM_C2750);
        fleet.awaitCounted("wiser-2", fleet.host("wiser-2", "wiser", CORE_I7_3770));
        String lines = fleet.lines("wiser", 9);
        execute("UPDATE host SET profile = (SELECT profile FROM host WHERE id = 'wiser-1') WHERE id = 'wiser-2'");
        execute("UPDATE rebuilt SET catalogue = 'older'");

        // When the service starts with the newer one
        assertThat(rebuilt.isOutdated()).isTrue();
        rebuild.fill();

        // Then the hosts are what their messages say
        Fleet.await(
                "a clean cluster",
                () -> !given().get("/api/v1/clusters/wiser").jsonPath().getBoolean("status.dirty"));
        assertThat(rebuilt.isDone()).isTrue();
        assertThat(fleet.lines("wiser", 9)).isEqualTo(lines).isNotEmpty();
    }

    private void execute(String sql) {
        statements.run(sql, change -> change.executeUpdate());
    }
}
