package io.fleetmask.remediation.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.Fleet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
class BulkTest {
    @Inject
    Upstream upstream;

    private void givenThreeProposed(String cluster) throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        for (int i = 0; i < 3; i++) {
            upstream.vm(Fleet.vm(cluster + "-vm-" + i, cluster, 9));
            upstream.patches(cluster + "-vm-" + i, 1);
        }
    }

    private static ValidatableResponse approve(String cluster, Object expected) {
        long mask =
                given().get("/api/v1/clusters/{id}/patches", cluster).jsonPath().getLong("maskRevision");
        return given().noContentType()
                .queryParam("cluster", cluster)
                .queryParam("mask", mask)
                .queryParam("expected", expected)
                .post("/api/v1/patches/approve")
                .then();
    }

    @Test
    void approvesAsManyAsWereSeenOrNone() throws Exception {
        givenThreeProposed("bulk");

        approve("bulk", 4).statusCode(409).body("detail", containsString("3 patches are proposed now, not 4"));
        given().get("/api/v1/patches/counts").then().body("clusters.bulk.states.proposed", equalTo(3));

        approve("bulk", 3).statusCode(200).body("vms", equalTo(3));
        approve("bulk", 3).statusCode(409);
    }

    @Test
    void countsByStateOfTheFleetAndOfEachCluster() throws Exception {
        givenThreeProposed("counted");

        given().get("/api/v1/patches/counts")
                .then()
                .statusCode(200)
                .body("clusters.counted.states.proposed", equalTo(3))
                .body("clusters.counted.waitingForPowerCycle", equalTo(0))
                .body("fleet.states.proposed", greaterThanOrEqualTo(3));
    }

    @Test
    void wantsToKnowHowManyItIsAbout() {
        given().noContentType()
                .post("/api/v1/patches/approve?cluster=bulk&mask=1")
                .then()
                .statusCode(400)
                .body("detail", containsString("expected must be given"));
    }

    @Test
    void saysHowManyOfThoseVmsRun() throws Exception {
        givenThreeProposed("running");

        given().get("/api/v1/patches/undecided?cluster=running")
                .then()
                .statusCode(200)
                .body("vms", equalTo(3))
                .body("poweredOn", equalTo(powered("running")));
    }

    private static int powered(String cluster) {
        return given().get("/api/v1/patches?cluster=" + cluster)
                .jsonPath()
                .getList("items.findAll { it.power == 'on' }")
                .size();
    }

    private static ValidatableResponse decide(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/patches/decisions")
                .then();
    }

    @Test
    void rejectsSeveralInOneCallAndNamesWhomItRefuses() throws Exception {
        givenThreeProposed("many");

        decide("{\"decision\":\"reject\",\"patches\":[{\"vm\":\"many-vm-0\",\"number\":1},"
                        + "{\"vm\":\"many-vm-1\",\"number\":7},{\"vm\":\"nobody\"}]}")
                .statusCode(200)
                .body("vms", equalTo(1))
                .body("refused.vm", equalTo(List.of("many-vm-1", "nobody")))
                .body("refused[0].detail", containsString("number 1 now"));
        given().get("/api/v1/vms/many-vm-0/patch").then().body("state", equalTo("rejected"));
        given().get("/api/v1/vms/many-vm-1/patch").then().body("state", equalTo("proposed"));
    }

    @Test
    void takesSeveralBackInOneCall() throws Exception {
        givenThreeProposed("back");

        decide("{\"decision\":\"take-back\",\"patches\":[{\"vm\":\"back-vm-0\"},{\"vm\":\"back-vm-1\"}]}")
                .statusCode(200)
                .body("vms", equalTo(2));
        given().get("/api/v1/patches/undecided?cluster=back").then().body("vms", equalTo(1));
    }

    @Test
    void approvesOnlyWhatWasLookedAt() throws Exception {
        givenThreeProposed("seen");

        decide("{\"decision\":\"approve\",\"patches\":[{\"vm\":\"seen-vm-0\"}]}")
                .body("vms", equalTo(0))
                .body("refused[0].detail", containsString("number must be given"));
        decide("{\"decision\":\"approve\",\"patches\":[{\"vm\":\"seen-vm-0\",\"number\":1}]}")
                .body("vms", equalTo(1));
        decide("{\"decision\":\"bless\",\"patches\":[{\"vm\":\"seen-vm-0\"}]}").statusCode(400);
    }
}
