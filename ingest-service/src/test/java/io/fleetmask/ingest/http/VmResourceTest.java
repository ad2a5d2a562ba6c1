package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.ingest.composed.ComposedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class VmResourceTest {
    private final Fleet fleet = new Fleet();
    private final String vm = "vms/" + fleet.name("web");

    @Test
    void isWhatTheInventorySays() {
        put("hosts/" + fleet.name("esx-1"), "{}");
        put(vm, "{\"name\":\"Web\",\"host\":\"" + fleet.name("esx-1") + "\",\"hardwareVersion\":14,\"power\":\"on\"}")
                .statusCode(201)
                .body("name", is("Web"))
                .body("host", is(fleet.name("esx-1")))
                .body("hardwareVersion", is(14))
                .body("power", is("on"));
        put(vm, "{}")
                .statusCode(200)
                .body("host", nullValue())
                .body("hardwareVersion", is(14))
                .body("power", is("on"));
    }

    @Test
    void refusesWhatCannotBe() {
        put(vm, "{\"host\":\"nowhere\"}").statusCode(404).body("code", is("unknown-host"));
        put(vm, "{\"hardwareVersion\":1000}")
                .statusCode(400)
                .body("detail", containsString("hardware version must be 3 to 99"));
        put(vm, "{\"power\":\"maybe\"}").statusCode(400).body("detail", containsString("\"maybe\""));
        get(vm).statusCode(404).body("code", is("unknown-vm"));
        delete(vm).statusCode(404);
    }

    @Test
    void ignoresAStatementThatIsOlderThanWhatItKnows() {
        int revision = put(vm, "{\"power\":\"on\",\"observedAt\":\"2026-02-02T00:00:00Z\"}")
                .extract()
                .path("revision");
        put(vm, "{\"power\":\"off\",\"observedAt\":\"2026-02-01T00:00:00Z\"}")
                .body("power", is("on"))
                .body("revision", is(revision));
        put(vm, "{\"power\":\"off\",\"observedAt\":\"2026-02-03T00:00:00Z\"}")
                .body("power", is("off"))
                .body("revision", greaterThan(revision));
    }

    @Test
    void isFoundByEachOfItsNames() {
        ComposedLog log = fleet.log("esx-1", "web").set("uuid.bios", ComposedLog.uuid(fleet.name("bios")));
        String id = upload(log.bytes()).statusCode(201).extract().path("vms[0].id");
        upload(log.bytes(), "vm", fleet.name("web"))
                .statusCode(201)
                .body("vms[0].id", is(id))
                .body("vms", hasSize(1));

        given().pathParam("vm", ComposedLog.uuid(fleet.name("bios")))
                .get("/api/v1/vms/{vm}")
                .then()
                .statusCode(200)
                .body("id", is(id));
        given().pathParam("vm", "/vmfs/volumes/5e01/" + fleet.name("web") + ".vmx")
                .get("/api/v1/vms/{vm}")
                .then()
                .statusCode(200)
                .body("id", is(id));
        get(vm).body("id", is(id))
                .body("aliases", hasItems(id, fleet.name("web"), "/vmfs/volumes/5e01/" + fleet.name("web") + ".vmx"));
    }

    @Test
    void isAnotherVmWhenItIsACopyWithTheSameBiosUuid() {
        ComposedLog original = fleet.log("esx-1", "web").set("uuid.bios", ComposedLog.uuid(fleet.name("bios")));
        ComposedLog copy = fleet.log("esx-1", "copy").set("uuid.bios", ComposedLog.uuid(fleet.name("bios")));
        String id = upload(original.bytes()).extract().path("vms[0].id");
        String other = upload(copy.bytes()).extract().path("vms[0].id");
        org.assertj.core.api.Assertions.assertThat(other).isNotEqualTo(id);
    }

    @Test
    void isListedByHost() {
        upload(fleet.log("esx-1", "web").bytes());
        upload(fleet.log("esx-1", "app").bytes());
        upload(fleet.log("esx-2", "db").bytes());
        get("vms?host=" + fleet.name("esx-1")).body("items", hasSize(2)).body("items[0].power", is("on"));
    }
}
