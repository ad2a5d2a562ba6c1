package io.fleetmask.remediation.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.Fleet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
class DecisionTest {
    private final String cluster = "lab-" + UUID.randomUUID();
    private final String vm = "vm-" + UUID.randomUUID();

    @Inject
    Upstream upstream;

    @Test
    void bringsAPatchFromProposalIntoForceAndTakesItBack() throws Exception {
        propose();
        post("patch/approve", Map.of("by", "alice", "number", "1"))
                .statusCode(200)
                .body("state", equalTo("approved"));
        post("patch/applied", Map.of("by", "robot"))
                .statusCode(200)
                .body("state", equalTo("applied"))
                .body("waitingForPowerCycle", equalTo(true));
        VmState running = Fleet.poweredOn(
                Fleet.vm(vm, cluster, 9),
                Instant.now().plusSeconds(1),
                Map.of("cpuid.1.ecx", "------0-------------------------"),
                "00000000");
        upstream.vm(running);
        assertThat(upstream.patches(vm, 4).get(3).orElseThrow().state()).isEqualTo(PatchState.IN_FORCE);
        given().get("/api/v1/clusters/{id}/patches", cluster)
                .then()
                .body("vms", equalTo(1))
                .body("patches.in-force", equalTo(1))
                .body("waitingForPowerCycle", equalTo(0));

        post("take-back", Map.of("by", "bob"))
                .statusCode(200)
                .body("patch.state", equalTo("approved"))
                .body("patch.lines[0].key", equalTo("cpuid.1.ecx"));
        given().accept("text/plain").get("/api/v1/vms/{id}/patch", vm).then().body(equalTo("# without cpuid.1.ecx\n"));
        tellsTheWholeStory();
    }

    private void tellsTheWholeStory() {
        given().get("/api/v1/vms/{id}/patch/history", vm)
                .then()
                .body("items.actor", contains("fleetmask", "alice", "robot", "evidence", "bob", "fleetmask", "bob"))
                .body(
                        "items.to",
                        contains("proposed", "approved", "applied", "in-force", "superseded", "proposed", "approved"));
        given().queryParam("vm", vm)
                .get("/api/v1/inventory")
                .then()
                .body("items.number", contains(1, 2))
                .body("items[0].approvedBy", equalTo("alice"))
                .body("items[0].hides.key", contains("cpuid.AES"));
    }

    @Test
    void allowsOnlyLegalDecisions() throws Exception {
        propose();
        post("patch/applied", Map.of())
                .statusCode(409)
                .body("code", equalTo("illegal-state"))
                .body("detail", containsString("is proposed and cannot be reported as applied"));
        post("patch/reject", Map.of("by", "carol", "reason", "not on Fridays"))
                .statusCode(200)
                .body("state", equalTo("rejected"))
                .body("reason", equalTo("rejected by carol: not on Fridays"));
        post("patch/approve", Map.of()).statusCode(400).body("detail", containsString("number must be given"));
        post("patch/approve", Map.of("number", "1")).statusCode(409);
        post("patch/approve", Map.of("number", "1", "by", "a\nb"))
                .statusCode(400)
                .body("code", equalTo("invalid-value"));
        given().noContentType()
                .post("/api/v1/vms/nobody/patch/approve?number=1")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-vm"));

        upstream.mask(Fleet.mask(cluster, 2, "AES", "AVX"));
        assertThat(upstream.patches(vm, 3).get(2).orElseThrow().state()).isEqualTo(PatchState.PROPOSED);
    }

    @Test
    void acceptsAReportOnlyOfThePatchThatIsMeantAndOnlyOnce() throws Exception {
        propose();
        post("patch/approve", Map.of("number", "2"))
                .statusCode(409)
                .body("detail", containsString("is number 1 now: number 2 cannot be approved"));
        post("patch/approve", Map.of("number", "1")).statusCode(200);
        post("patch/applied", Map.of("number", "7")).statusCode(409);
        post("patch/applied", Map.of("number", "1")).statusCode(200).body("state", equalTo("applied"));
        post("patch/applied", Map.of("number", "1")).statusCode(200).body("state", equalTo("applied"));
        given().get("/api/v1/vms/{id}/patch/history", vm)
                .then()
                .body("items.to", contains("proposed", "approved", "applied"));
    }

    @Test
    void approvesAClusterOnlyUnderTheMaskThatWasLookedAt() throws Exception {
        propose();
        given().noContentType()
                .post("/api/v1/clusters/{id}/patches/approve", cluster)
                .then()
                .statusCode(400)
                .body("detail", containsString("mask must be given"));
        long mask =
                given().get("/api/v1/clusters/{id}/patches", cluster).jsonPath().getLong("maskRevision");
        given().noContentType()
                .queryParam("mask", mask - 1)
                .post("/api/v1/clusters/{id}/patches/approve", cluster)
                .then()
                .statusCode(409)
                .body("detail", containsString("is revision " + mask + " now, not " + (mask - 1)));
    }

    @Test
    void approvesAWholeClusterWithinTheLimitOfTheHour() throws Exception {
        upstream.cluster(
                cluster,
                new ClusterPolicy(
                        "differences",
                        Syntax.CPUID,
                        Duration.ZERO,
                        Handling.PROPOSE,
                        Handling.PROPOSE,
                        false,
                        Optional.of(2)));
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        for (int i = 0; i < 5; i++) {
            upstream.vm(Fleet.vm(vm + i, cluster, 9));
            upstream.patches(vm + i, 1);
        }
        long mask =
                given().get("/api/v1/clusters/{id}/patches", cluster).jsonPath().getLong("maskRevision");
        given().noContentType()
                .queryParam("by", "alice")
                .queryParam("mask", mask)
                .post("/api/v1/clusters/{id}/patches/approve", cluster)
                .then()
                .statusCode(200)
                .body("vms", equalTo(5));
        given().get("/api/v1/clusters/{id}/patches", cluster)
                .then()
                .body("patches.approved", equalTo(2))
                .body("patches.proposed", equalTo(3));
        given().get("/api/v1/vms/{id}/patch", vm + 4)
                .then()
                .body("reason", equalTo("approved by alice, waits: the cluster's limit of 2 VMs an hour is reached"));
    }

    @Test
    void listsPatchesForSpreadsheets() throws Exception {
        propose();
        assertThat(given().accept("text/csv")
                        .queryParam("cluster", cluster)
                        .get("/api/v1/patches")
                        .asString())
                .startsWith("VM,NAME,CLUSTER,STATE,NUMBER,WAITS_FOR_POWER_CYCLE,LINES,REASON\r\n" + vm + ",")
                .contains("," + cluster + ",proposed,1,false,");
    }

    @Test
    void previewsWithoutKeepingAnything() throws Exception {
        propose();
        given().contentType("application/json")
                .body("{\"cluster\":\"" + cluster
                        + "\",\"policy\":{\"tighten\":\"approve\",\"syntax\":\"auto\"},\"hide\":[\"cpuid.AVX\"]}")
                .post("/api/v1/preview")
                .then()
                .statusCode(200)
                .body("vms", equalTo(1))
                .body("changed.approved", equalTo(1))
                .body("patches[0].lines.key", contains("featMask.vm.cpuid.AVX"));
        given().get("/api/v1/vms/{id}/patch", vm)
                .then()
                .body("state", equalTo("proposed"))
                .body("memory.number", equalTo(1));
        given().contentType("application/json")
                .body("{\"cluster\":\"" + cluster + "\",\"hide\":[\"cpuid.NONSENSE\"]}")
                .post("/api/v1/preview")
                .then()
                .statusCode(400)
                .body("detail", containsString("cpuid.NONSENSE"));
        given().contentType("application/json")
                .body("{\"cluster\":\"" + cluster + "\",\"policy\":{\"strategy\":\"level\"}}")
                .post("/api/v1/preview")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-for-preview"))
                .body("detail", containsString("/api/v1/what-if"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/preview")
                .then()
                .statusCode(400);
    }

    @Test
    void takesBackAClusterAndReleasesIt() throws Exception {
        propose();
        given().noContentType()
                .post("/api/v1/clusters/{id}/take-back", cluster)
                .then()
                .statusCode(200)
                .body("vms", equalTo(1));
        assertThat(upstream.patches(vm, 2).get(1).orElseThrow().state()).isEqualTo(PatchState.WITHDRAWN);
        given().noContentType()
                .delete("/api/v1/clusters/{id}/take-back", cluster)
                .then()
                .statusCode(200)
                .body("vms", equalTo(1));
        VmxPatch again = upstream.patches(vm, 3).get(2).orElseThrow();
        assertThat(again.state()).isEqualTo(PatchState.PROPOSED);
        assertThat(again.memory().number()).isEqualTo(2);
        given().queryParam("cluster", cluster).get("/api/v1/inventory").then().body("items", hasSize(0));
    }

    private void propose() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
    }

    private ValidatableResponse post(String what, Map<String, String> parameters) {
        return given().noContentType()
                .queryParams(parameters)
                .post("/api/v1/vms/{id}/" + what, vm)
                .then();
    }
}
