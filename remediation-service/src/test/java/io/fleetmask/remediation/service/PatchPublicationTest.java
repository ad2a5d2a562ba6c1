package io.fleetmask.remediation.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
class PatchPublicationTest {
    private static final String FOUR_LINES = """
            cpuid.80000001.ecx = "-----------------------0--------"
            cpuid.1.ecx = "--00-0---0----0-----------------"
            cpuid.7.ebx = "-------------------------------0"
            cpuid.d.eax = "-----------------------------00-"
            """;

    private final String cluster = "lab-" + UUID.randomUUID();
    private final String vm = "vm-" + UUID.randomUUID();

    @Inject
    Upstream upstream;

    @Inject
    Statements statements;

    @Test
    void givesTheArticlesFourLinesToAVmAtVersionNine() throws Exception {
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.mask(Fleet.mask(cluster, 1, Fleet.article()));
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);

        VmxPatch patch = upstream.patches(vm, 1).get(0).orElseThrow();
        assertThat(patch.state()).isEqualTo(PatchState.PROPOSED);
        assertThat(patch.lines()).hasSize(4);
        given().accept("text/plain")
                .get("/api/v1/vms/{id}/patch", vm)
                .then()
                .statusCode(200)
                .body(equalTo(FOUR_LINES));
        given().get("/api/v1/vms/{id}/patch", vm)
                .then()
                .statusCode(200)
                .body("state", equalTo("proposed"))
                .body("cluster", equalTo(cluster))
                .body("revision", equalTo((int) patch.revision()))
                .body("inverse.key", contains("cpuid.80000001.ecx", "cpuid.1.ecx", "cpuid.7.ebx", "cpuid.d.eax"));
        given().queryParam("cluster", cluster)
                .queryParam("state", "proposed")
                .get("/api/v1/patches")
                .then()
                .statusCode(200)
                .body("items.vm", contains(vm));
    }

    @Test
    void hidesXsaveoptFromVersionElevenOnOnly() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, Fleet.article()));
        upstream.vm(Fleet.vm(vm, cluster, 11));
        upstream.vm(Fleet.vm(vm + "-unknown", cluster, 11));

        VmxPatch patch = upstream.patches(vm, 1).get(0).orElseThrow();
        assertThat(patch.lines()).hasSize(5).extracting(VmxPatch.Line::key).contains("cpuid.d.1.eax");
    }

    @Test
    void publishesTheSameInAnyOrderAndNothingTwice() throws Exception {
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.vm(Fleet.vm(vm + "-later", cluster, 9));
        upstream.patches(vm + "-later", 1);

        assertThat(upstream.patches(vm)).hasSize(1);
        VmxPatch one = upstream.patches(vm).get(0).orElseThrow();
        VmxPatch other = upstream.patches(vm + "-later").get(0).orElseThrow();
        assertThat(one.lines()).isEqualTo(other.lines());
    }

    @Test
    void publishesNothingUnderObservationButShowsWhatItWouldDo() throws Exception {
        upstream.cluster(cluster, policy(Handling.OBSERVE));
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        awaitPatch();

        assertThat(upstream.patches(vm)).isEmpty();
        upstream.cluster(cluster, policy(Handling.APPROVE));
        assertThat(upstream.patches(vm, 1).get(0).orElseThrow().state()).isEqualTo(PatchState.APPROVED);
    }

    @Test
    void withdrawsWhatIsNotNeededAndForgetsVmsThatAreGone() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
        upstream.mask(Fleet.mask(cluster, 2));
        VmxPatch withdrawn = upstream.patches(vm, 2).get(1).orElseThrow();
        assertThat(withdrawn.state()).isEqualTo(PatchState.WITHDRAWN);
        assertThat(withdrawn.lines()).isEmpty();

        upstream.gone(Topic.VMS, vm);
        assertThat(upstream.patches(vm, 3).get(2)).isEmpty();
        given().get("/api/v1/vms/{id}/patch", vm).then().statusCode(404).body("code", equalTo("unknown-vm"));
    }

    @Test
    void countsOnForAVmThatCameBackAndKnowsItsLines() throws Exception {
        applied();
        upstream.gone(Topic.VMS, vm);
        upstream.patches(vm, 4);
        upstream.vm(patched());
        VmxPatch back = upstream.awaitNewest(vm, patch -> patch.state() == PatchState.APPLIED);
        assertThat(back.memory().number()).isEqualTo(2);
        upstream.mask(Fleet.mask(cluster, 2, "AES", "AVX"));
        VmxPatch last = upstream.awaitNewest(vm, patch -> patch.hides().size() == 2);
        assertThat(last.memory().number()).isEqualTo(3);
        upstream.mask(Fleet.mask(cluster, 3));
        VmxPatch nothing = upstream.awaitNewest(vm, patch -> patch.hides().isEmpty());
        assertThat(nothing.lines()).extracting(VmxPatch.Line::value).containsExactly(Optional.empty());
    }

    @Test
    void recoversVmsThatCameBackUnderAnEarlierVersion() throws Exception {
        applied();
        QuarkusTransaction.requiringNew().run(() -> {
            statements.run(
                    "INSERT INTO former_patch (vm, number, cluster_id, content, released)"
                            + " SELECT vm, number, cluster_id, content, true FROM patch WHERE vm = '" + vm + "'",
                    PreparedStatement::executeUpdate);
            statements.run(
                    "UPDATE patch SET content = jsonb_set(jsonb_set(content::jsonb, '{memory,earlier}', '[]'),"
                            + " '{state}', '\"withdrawn\"')::text WHERE vm = '" + vm + "'",
                    PreparedStatement::executeUpdate);
        });
        upstream.mask(Fleet.mask(cluster, 2));
        VmxPatch nothing = upstream.awaitNewest(vm, patch -> patch.hides().isEmpty());
        assertThat(nothing.lines()).extracting(VmxPatch.Line::value).containsExactly(Optional.empty());
        assertThat(nothing.memory().number()).isEqualTo(3);
    }

    /** The VM's only patch is in its file. */
    private void applied() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
        given().noContentType()
                .queryParam("number", 1)
                .post("/api/v1/vms/{id}/patch/approve", vm)
                .then()
                .statusCode(200);
        upstream.vm(patched());
        upstream.awaitNewest(vm, patch -> patch.state() == PatchState.APPLIED);
    }

    private VmState patched() {
        return Fleet.file(
                Fleet.vm(vm, cluster, 9), Instant.now(), "cpuid.1.ecx = \"------0-------------------------\"\n");
    }

    @Test
    void followsAVmIntoAnotherClusterAndOutOfAny() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.cluster(cluster + "-2", ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster + "-2", 1, "AVX"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
        upstream.vm(Fleet.vm(vm, cluster + "-2", 9));
        VmxPatch moved = upstream.patches(vm, 2).get(1).orElseThrow();
        assertThat(moved.cluster()).contains(cluster + "-2");
        assertThat(moved.hides()).extracting("key").containsExactly("cpuid.AVX");

        upstream.vm(Fleet.with(Fleet.vm(vm, cluster, 9), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(upstream.patches(vm, 3).get(2).orElseThrow().state()).isEqualTo(PatchState.WITHDRAWN);
    }

    @Test
    void buriesAMaskThatCannotBeWrittenAndGoesOn() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.topics().send("fleetmask.masks", cluster, "{\"nonsense\":true}");
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));

        assertThat(upstream.patches(vm, 1)).hasSize(1);
        assertThat(upstream.topics().records("fleetmask.remediation.dead"))
                .extracting("key")
                .contains(cluster);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        given().get("/api/v1/vms/nobody/patch").then().statusCode(404).body("code", equalTo("unknown-vm"));
        given().queryParam("state", "lost")
                .get("/api/v1/patches")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-value"))
                .contentType("application/problem+json");
        given().queryParam("limit", 0).get("/api/v1/patches").then().statusCode(400);
    }

    @Test
    void showsPatchesInPages() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        for (int i = 0; i < 3; i++) {
            upstream.vm(Fleet.vm(vm + i, cluster, 9));
        }
        for (int i = 0; i < 3; i++) {
            upstream.patches(vm + i, 1);
        }
        String next = given().queryParam("cluster", cluster)
                .queryParam("limit", 2)
                .get("/api/v1/patches")
                .then()
                .statusCode(200)
                .body("items.vm", contains(vm + 0, vm + 1))
                .extract()
                .path("next");
        given().queryParam("cluster", cluster)
                .queryParam("after", next)
                .get("/api/v1/patches")
                .then()
                .body("items.vm", hasItem(vm + 2))
                .body("next", equalTo(null));
    }

    private void awaitPatch() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (given().get("/api/v1/vms/{id}/patch", vm).statusCode() == 200) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no patch was planned");
    }

    private static ClusterPolicy policy(Handling handling) {
        return new ClusterPolicy(
                "differences", Syntax.CPUID, Duration.ZERO, handling, handling, false, Optional.empty());
    }
}
