package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class HostResourceTest {
    private final Fleet fleet = new Fleet();
    private final String esx = "hosts/" + fleet.name("esx-1");

    @Test
    void standsWhereItIsPut() {
        String lab = fleet.cluster("lab");
        String prod = fleet.cluster("prod");
        int first = put(esx, "{\"cluster\":\"" + lab + "\"}")
                .statusCode(201)
                .body("cluster", is(lab))
                .extract()
                .path("revision");
        put(esx, "{\"cluster\":\"" + lab + "\"}").statusCode(200).body("revision", is(first));
        put(esx, "{\"cluster\":\"" + prod + "\"}")
                .statusCode(200)
                .body("cluster", is(prod))
                .body("revision", greaterThan(first));
        put(esx, "{}").statusCode(200).body("cluster", nullValue());
    }

    @Test
    void isNotPutIntoAClusterThatNobodyDeclared() {
        put(esx, "{\"cluster\":\"nowhere\"}").statusCode(404).body("code", is("unknown-cluster"));
        get(esx).statusCode(404).body("code", is("unknown-host"));
    }

    @Test
    void keepsItsRegistersWhenItIsPutElsewhere() {
        upload(fleet.log("esx-1", "web").bytes()).statusCode(201);
        put(esx, "{\"name\":\"first\"}").statusCode(200).body("observation.registers.'1.0'", hasSize(4));
    }

    @Test
    void isListedByClusterWithoutRegisters() {
        String lab = fleet.cluster("lab");
        upload(fleet.log("esx-1", "web").bytes(), "cluster", lab).statusCode(201);
        upload(fleet.log("esx-2", "app").bytes()).statusCode(201);
        get("hosts?cluster=" + lab)
                .body("items", hasSize(1))
                .body("items[0].complete", is(true))
                .body("items[0].processor", containsString("E5-2650"))
                .body("items[0].registers", nullValue())
                .body("next", nullValue());
    }

    @Test
    void leavesItsVmsWithoutAPlace() {
        String lab = fleet.cluster("lab");
        upload(fleet.log("esx-1", "web").bytes(), "cluster", lab, "vm", fleet.name("web"))
                .statusCode(201);
        String vm = "vms/" + fleet.name("web");
        get(vm).body("host", is(fleet.name("esx-1"))).body("cluster", is(lab)).body("vendor", is("GenuineIntel"));

        delete(esx).statusCode(200);
        get(esx).statusCode(404);
        get(vm).statusCode(200)
                .body("host", nullValue())
                .body("cluster", nullValue())
                .body("vendor", nullValue());
    }
}
