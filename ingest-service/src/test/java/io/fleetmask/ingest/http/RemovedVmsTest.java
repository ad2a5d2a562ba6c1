package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.ingest.composed.ComposedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was so before a VM's removal does not bring it back, whatever it is called there. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
class RemovedVmsTest {
    private static final String BEFORE = "2021-04-01T00:00:00Z";
    private static final String REMOVAL = "2021-05-01T00:00:00Z";
    private static final String AFTER = "2021-06-01T00:00:00Z";

    private final Fleet fleet = new Fleet();
    private final ComposedLog log = fleet.log("esx-1", "web").set("uuid.bios", ComposedLog.uuid(fleet.name("bios")));
    private final String path = "/vmfs/volumes/5e01/" + fleet.name("web") + ".vmx";

    @Test
    void stayGoneWhenAnOldLogIsSentAgain() {
        String vm = upload(log.bytes()).statusCode(201).extract().path("vms[0].id");
        tell(vm, "removed", REMOVAL).body("accepted", is(1));
        upload(log.set("annotation", "another byte").bytes())
                .statusCode(201)
                .body("vms", empty())
                .body("warnings", hasItem(containsString("was removed at " + REMOVAL)));
        isGone(vm);
    }

    @Test
    void stayGoneUnderTheIdThatAnUploadGave() {
        String vm = fleet.name("given");
        upload(log.bytes(), "vm", vm).statusCode(201).body("vms[0].id", is(vm));
        delete("vms/" + vm);
        upload(log.set("annotation", "another byte").bytes()).body("vms", empty());
        upload(log.bytes(), "vm", vm).body("vms", empty());
        isGone(vm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "bios", "id"})
    void stayGoneWhateverAnOldChangeCallsThem(String kind) {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        tell(vm, "removed", REMOVAL);
        String name = name(kind, vm);
        tell(name, "powered-on", BEFORE).body("unchanged", is(1));
        given().pathParam("vm", name).get("/api/v1/vms/{vm}").then().statusCode(404);
        isGone(vm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "bios", "id"})
    void stayGoneWhenAnInventoryIsLate(String kind) {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        tell(vm, "removed", REMOVAL);
        given().contentType("application/json")
                .pathParam("vm", name(kind, vm))
                .body("{\"power\":\"on\",\"observedAt\":\"" + BEFORE + "\"}")
                .put("/api/v1/vms/{vm}")
                .then()
                .statusCode(409)
                .body("code", is("vm-removed"))
                .body("detail", containsString(REMOVAL));
        isGone(vm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "bios", "id"})
    void comeBackAsTheSameVmWithSomethingNewer(String kind) {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        int before = get("vms/" + vm).extract().path("revision");
        tell(vm, "removed", REMOVAL);
        tell(name(kind, vm), "powered-on", AFTER).body("accepted", is(1));
        get("vms/" + vm).statusCode(200).body("id", is(vm)).body("revision", greaterThan(before));
    }

    @Test
    void comeBackWithALogThatIsNewer() {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        tell(vm, "removed", REMOVAL);
        upload(log.at(AFTER).bytes()).statusCode(201).body("vms[0].id", is(vm));
    }

    @Test
    void areNotTakenForACopyThatIsStillThere() {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        tell(vm, "removed", REMOVAL);
        ComposedLog copy = log.set("vc.uuid", ComposedLog.uuid(fleet.name("copy")));
        upload(copy.bytes()).statusCode(201).body("vms", hasSize(1));
        isGone(vm);
    }

    @Test
    void areRemovedAgainWithTheirNames() {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        delete("vms/" + vm);
        put("vms/" + vm, "{}").statusCode(201);
        delete("vms/" + vm);
        tell(path, "powered-on", AFTER).body("unchanged", is(1));
        isGone(vm);
    }

    private String name(String kind, String vm) {
        return switch (kind) {
            case "path" -> path;
            case "bios" -> ComposedLog.uuid(fleet.name("bios"));
            default -> vm;
        };
    }

    private void isGone(String vm) {
        get("vms/" + vm).statusCode(404);
        get("vms?host=" + fleet.name("esx-1")).body("items.findAll { it.id == '" + vm + "' }", empty());
    }

    private static ValidatableResponse tell(String vm, String kind, String at) {
        return given().contentType("application/x-ndjson")
                .body("{\"vm\":\"%s\",\"kind\":\"%s\",\"observedAt\":\"%s\"}"
                        .formatted(vm, kind, at)
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/vm-changes")
                .then()
                .statusCode(200);
    }
}
