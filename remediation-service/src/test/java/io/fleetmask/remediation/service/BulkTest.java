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
}
