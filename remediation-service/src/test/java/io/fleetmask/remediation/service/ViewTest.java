package io.fleetmask.remediation.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.Fleet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
class ViewTest {
    private static final String FILE = "displayName = \"web\"\n";
    private static final String AES = "cpuid.1.ecx = \"------0-------------------------\"\n";

    private final String cluster = "lab-" + UUID.randomUUID();
    private final String vm = "vm-" + UUID.randomUUID();

    @Inject
    Upstream upstream;

    @Test
    void findsAVmByWhatPeopleCallItWhereOnlyOneIsCalledSo() throws Exception {
        String name = "web " + UUID.randomUUID();
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.named(Fleet.vm(vm, cluster, 9), name));
        upstream.patches(vm, 1);
        given().get("/api/v1/vms/{name}/patch", name).then().statusCode(200).body("vm", equalTo(vm));
        given().queryParam("name", name).get("/api/v1/patches").then().body("items.vm", contains(vm));
        given().noContentType()
                .post("/api/v1/vms/{name}/take-back", name)
                .then()
                .statusCode(200)
                .body("vm", equalTo(vm));
        upstream.vm(Fleet.named(Fleet.vm(vm + "-2", cluster, 9), name));
        upstream.patches(vm + "-2", 1);
        given().get("/api/v1/vms/{name}/patch", name)
                .then()
                .statusCode(400)
                .body("detail", containsString(vm + ", " + vm + "-2"));
    }

    @Test
    void neverSaysThatNothingIsNeededWhileThatIsNotKnown() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1));
        upstream.vm(Fleet.unknownProcessors(Fleet.vm(vm, cluster, 9)));
        upstream.await(() -> given().get("/api/v1/vms/{id}/patch", vm).statusCode() == 409);
        for (String form : new String[] {"application/json", "text/plain", "text/x-shellscript"}) {
            given().accept(form)
                    .get("/api/v1/vms/{id}/patch", vm)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("waiting"))
                    .body("detail", containsString("waiting for host esx-1: its processors are not known"));
        }
        given().queryParam("cluster", cluster)
                .get("/api/v1/patches")
                .then()
                .body("items", hasSize(0))
                .body("waiting.count", equalTo(1))
                .body("waiting.vms[0].vm", equalTo(vm));
        given().queryParam("vm", vm)
                .get("/api/v1/inventory")
                .then()
                .body("waiting.vms[0].waiting", equalTo("waiting for host esx-1: its processors are not known"));
        given().get("/api/v1/clusters/{id}/patches", cluster).then().body("waiting", equalTo(1));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.await(() -> given().get("/api/v1/vms/{id}/patch", vm).statusCode() == 404);
        given().get("/api/v1/vms/{id}/patch", vm).then().body("code", equalTo("no-patch"));
    }

    @Test
    void showsAlsoWithAPatchWhatIsNotKnown() throws Exception {
        propose();
        upstream.vm(Fleet.unknownProcessors(Fleet.vm(vm, cluster, 9)));
        upstream.await(() -> given().get("/api/v1/vms/{id}/patch", vm).path("waiting") != null);
        given().accept("text/plain")
                .get("/api/v1/vms/{id}/patch", vm)
                .then()
                .body(equalTo("# waiting for host esx-1: its processors are not known\n" + AES));
        given().queryParam("alias", vm)
                .get("/api/v1/patches")
                .then()
                .body("items[0].waiting", equalTo("waiting for host esx-1: its processors are not known"));
    }

    @Test
    void answersNothingOlderThanWhatWasSent() throws Exception {
        propose();
        for (int i = 0; i < 20; i++) {
            long revision = upstream.vm(Fleet.vm(vm + i, cluster, 9));
            given().queryParam("after", "ingest:" + revision)
                    .get("/api/v1/vms/{id}/patch", vm + i)
                    .then()
                    .statusCode(200);
            given().queryParam("waitFor", "ingest:" + revision)
                    .queryParam("cluster", cluster)
                    .get("/api/v1/patches")
                    .then()
                    .body("items", hasSize(i + 2));
        }
        given().queryParam("after", "ingest:soon")
                .get("/api/v1/vms/{id}/patch", vm + 1)
                .then()
                .statusCode(400);
        given().queryParam("after", "ingest:" + (Upstream.next() + 1_000_000))
                .get("/api/v1/clusters/{id}/patches", cluster)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
    }

    @Test
    void knowsNoClusterThatNobodyNamed() {
        for (String path : new String[] {
            "/api/v1/clusters/nope/patches", "/api/v1/patches?cluster=nope", "/api/v1/inventory?cluster=nope"
        }) {
            given().get(path).then().statusCode(404).body("code", equalTo("unknown-cluster"));
        }
        given().noContentType().post("/api/v1/clusters/nope/take-back").then().statusCode(404);
        given().noContentType()
                .post("/api/v1/clusters/nope/patches/approve?mask=1")
                .then()
                .statusCode(404);
        given().get("/api/v1/inventory?vm=nope").then().statusCode(404);
        given().get("/api/v1/vms/nope/patch/history").then().statusCode(404);
    }

    @Test
    void findsThePatchByAnyNameOfItsVm() throws Exception {
        String uuid = UUID.randomUUID().toString();
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm + "-other", cluster, 9));
        upstream.vm(Fleet.called(Fleet.vm(vm, cluster, 9), uuid, "/vmfs/volumes/a/" + vm + ".vmx"));
        upstream.patches(vm, 1);
        for (String name : new String[] {vm, uuid, "/vmfs/volumes/a/" + vm + ".vmx"}) {
            given().queryParam("alias", "nobody", name)
                    .get("/api/v1/patches")
                    .then()
                    .statusCode(200)
                    .body("items.vm", contains(vm))
                    .body("items[0].name", equalTo(vm))
                    .body("items[0].aliases", contains(uuid, "/vmfs/volumes/a/" + vm + ".vmx"));
        }
        given().queryParam("alias", "nobody").get("/api/v1/patches").then().body("items", hasSize(0));
    }

    @Test
    void showsMasksOfOthers() throws Exception {
        upstream.vm(Fleet.file(
                Fleet.vm(vm, cluster, 9),
                Instant.now(),
                FILE + "cpuid.1.ecx = \"---0----------------------------\"\n"));
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.patches(vm, 1);
        given().get("/api/v1/vms/{id}/masks-of-others", vm)
                .then()
                .statusCode(200)
                .body("items.key", contains("cpuid.1.ecx"))
                .body("items[0].hides.key", contains("cpuid.AVX"));
    }

    @Test
    void rendersThePatchForOtherHands() throws Exception {
        propose();
        upstream.vm(Fleet.file(Fleet.vm(vm, cluster, 9), Instant.now(), FILE));
        upstream.patches(vm, 2);
        given().accept("text/x-diff")
                .get("/api/v1/vms/{id}/patch", vm)
                .then()
                .statusCode(200)
                .contentType("text/x-diff")
                .body(equalTo("--- " + vm + ".vmx\n+++ " + vm + ".vmx\n@@ -1,1 +1,2 @@\n " + FILE + "+" + AES));
        String tag = given().get("/api/v1/vms/{id}/patch", vm).then().extract().header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/vms/{id}/patch", vm)
                .then()
                .statusCode(304);
        given().accept("image/png").get("/api/v1/vms/{id}/patch", vm).then().statusCode(406);
    }

    @Test
    void hasScriptsOnlyOfWhatWasApproved() throws Exception {
        propose();
        for (String script : new String[] {"text/x-shellscript", "text/x-powershell"}) {
            given().accept(script)
                    .get("/api/v1/vms/{id}/patch", vm)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("is proposed: there is a script only of what was approved"));
            given().accept(script)
                    .get("/api/v1/clusters/{id}/patch-script", cluster)
                    .then()
                    .statusCode(200)
                    .body(containsString("Approved patches of 0 VMs"));
        }
        writesWhatIsApproved();
    }

    private void writesWhatIsApproved() {
        given().noContentType()
                .queryParam("number", 1)
                .post("/api/v1/vms/{id}/patch/approve", vm)
                .then()
                .statusCode(200);
        given().accept("text/x-shellscript")
                .get("/api/v1/vms/{id}/patch", vm)
                .then()
                .body(containsString("govc vm.change"));
        given().accept("text/x-shellscript")
                .get("/api/v1/clusters/{id}/patch-script", cluster)
                .then()
                .contentType("text/x-shellscript")
                .body(containsString("Approved patches of 1 VMs"), containsString("govc vm.change"));
        given().accept("text/x-powershell")
                .get("/api/v1/clusters/{id}/patch-script", cluster)
                .then()
                .body(containsString("New-AdvancedSetting"));
        given().accept("text/x-shellscript")
                .get("/api/v1/clusters/nope/patch-script")
                .then()
                .statusCode(404);
        given().accept("text/x-powershell")
                .get("/api/v1/vms/{id}/patch", vm)
                .then()
                .body(containsString("New-AdvancedSetting"));
    }

    private void propose() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
    }
}
