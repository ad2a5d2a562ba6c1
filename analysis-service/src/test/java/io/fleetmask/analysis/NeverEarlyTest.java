package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class NeverEarlyTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void includesWhatWasSentBefore() {
        fleet.cluster("early");
        fleet.host("early-a", "early", ATOM_C2750);
        long last = fleet.host("early-b", "early", CORE_I7_3770);
        Response mask = given().accept("text/plain").get("/api/v1/clusters/early/mask?hw=9&after=ingest:" + last);
        assertThat(mask.statusCode()).isEqualTo(200);
        assertThat(mask.asString().lines()).hasSize(4);
        assertThat(mask.header("Fleetmask-Dirty")).isEqualTo("false");
        assertThat(mask.header("Fleetmask-After")).matches("ingest:" + last + ",analysis:\\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters/%s?after=",
                "clusters/%s/mask?hw=9&after=",
                "clusters/%s/matrix?hw=9&waitFor=",
                "clusters/%s/mask-changes?waitFor=",
                "clusters/%s/hosts?waitFor=",
                "hosts/%s-1?after=",
                "hosts/%s-1/changes?waitFor=",
                "compatibility?from=%1$s-1&to=%1$s-1&after=",
                "vms/%s-vm/destinations?after="
            })
    void knowsEverywhereWhatWasSentBefore(String path) {
        String id = "seen" + Integer.toHexString(path.hashCode());
        fleet.cluster(id);
        fleet.host(id + "-1", id, CORE_I7_3770);
        fleet.vm(id + "-vm", id + "-1", 9, Map.of());
        long last = Fleet.lastRevision();
        given().get("/api/v1/" + String.format(path, id) + last).then().statusCode(200);
    }

    @Test
    void listsAndVariesClustersThatWereSentBefore() {
        fleet.cluster("early-list");
        long last = Fleet.lastRevision();
        given().get("/api/v1/clusters?limit=1000&waitFor=" + last)
                .then()
                .body("items.findAll { it.id == 'early-list' }", hasSize(1));
        fleet.cluster("early-what-if");
        given().contentType("application/json")
                .body(Map.of("cluster", "early-what-if"))
                .post("/api/v1/what-if?after=" + Fleet.lastRevision())
                .then()
                .statusCode(200);
    }

    @Test
    void saysWhetherAClusterMayStillCome() {
        given().get("/api/v1/clusters/never").then().statusCode(404).body("detail", containsString("after="));
        fleet.cluster("before-never");
        given().get("/api/v1/clusters/never?after=" + Fleet.lastRevision())
                .then()
                .statusCode(404)
                .body("detail", not(containsString("after=")));
    }

    @Test
    void sendsClientsAwayWhileAClusterSettles() {
        // Given a cluster that needs no line and takes its time
        fleet.cluster("settling");
        fleet.awaitCounted("settling-1", fleet.host("settling-1", "settling", CORE_I7_3770));
        fleet.cluster("settling", "differences", Duration.ofHours(1));
        long last = fleet.host("settling-2", "settling", ATOM_C2750);

        // Then who knows that something came is told when to ask again
        given().get("/api/v1/clusters/settling/mask?after=" + last)
                .then()
                .statusCode(503)
                .body("code", equalTo("not-yet"))
                .body("detail", containsString("settle"))
                .header("Retry-After", matchesPattern("3[56]\\d\\d"));

        // And nobody is told that no line is needed
        given().accept("text/plain")
                .get("/api/v1/clusters/settling/mask?hw=9")
                .then()
                .statusCode(503)
                .body("code", equalTo("not-ready"))
                .header("Retry-After", matchesPattern("3[56]\\d\\d"));
        given().get("/api/v1/clusters/settling/mask?hw=9")
                .then()
                .statusCode(200)
                .body("status.dirty", equalTo(true));
    }

    @Test
    void refusesATokenThatIsNone() {
        given().get("/api/v1/clusters?waitFor=yesterday")
                .then()
                .statusCode(400)
                .body("detail", containsString("yesterday"));
    }
}
