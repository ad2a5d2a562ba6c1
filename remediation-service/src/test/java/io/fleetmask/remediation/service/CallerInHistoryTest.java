package io.fleetmask.remediation.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.servicekit.door.KeyServer;
import io.fleetmask.servicekit.door.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
@WithTestResource(KeyServer.class)
class CallerInHistoryTest {
    private final String cluster = "caller-lab";
    private final String vm = "caller-vm";
    private final String token = Tokens.of("5f0c", "operator");

    @Inject
    Upstream upstream;

    @Test
    void theTokenSaysWhoApproved() throws Exception {
        propose();
        approve("&by=mallory")
                .statusCode(400)
                .body("detail", containsString("your token says who you are, 5f0c.known (5f0c)"));
        approve("").statusCode(200).body("state", equalTo("approved"));

        given().auth()
                .oauth2(Tokens.of("bob", "viewer"))
                .get("/api/v1/vms/{id}/patch/history", vm)
                .then()
                .body("items.actor", hasItem("5f0c.known (5f0c)"));
    }

    private void propose() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
    }

    private ValidatableResponse approve(String more) {
        return given().noContentType()
                .auth()
                .oauth2(token)
                .post("/api/v1/vms/" + vm + "/patch/approve?number=1" + more)
                .then();
    }
}
