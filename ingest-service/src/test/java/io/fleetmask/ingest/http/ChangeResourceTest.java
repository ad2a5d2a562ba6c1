package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class ChangeResourceTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";

    private final Fleet fleet = new Fleet();
    private final String esx = fleet.name("esx-1");
    private String lab = "";

    @BeforeEach
    void declare() {
        lab = fleet.cluster("lab");
    }

    @Test
    void takesLinesAndSaysWhatBecameOfThem() {
        post("host-changes", NDJSON, joined(1), "", "<html>", joined(1), event("a", joined(2)), joined("nowhere", 3))
                .statusCode(200)
                .body("accepted", is(2))
                .body("unchanged", is(1))
                .body("refused", is(2))
                .body("refusals.line", is(List.of(3, 6)))
                .body("refusals[0].reason", containsString("not JSON"))
                .body("refusals[1].code", is("unknown-cluster"))
                .body("warnings", empty());
        get("hosts/" + esx).body("cluster", is(lab));
    }

    @Test
    void changesNothingWhenTheSameComesAgainOrLate() {
        String[] lines = {joined(1), event("a", left(2)), joined(3), event("b", joined(4))};
        post("host-changes", NDJSON, lines).body("accepted", is(4));
        int revision = get("hosts/" + esx).extract().path("revision");
        post("host-changes", NDJSON, lines).body("accepted", is(0)).body("unchanged", is(4));
        post("host-changes", NDJSON, left(3), event("c", left(0))).body("accepted", is(0));
        get("hosts/" + esx).body("revision", is(revision));
    }

    @Test
    void takesGzip() throws IOException {
        given().contentType(NDJSON)
                .header("Content-Encoding", "gzip")
                .body(VmwareLogResourceTest.gzip(joined(1).getBytes(StandardCharsets.UTF_8)))
                .post("/api/v1/host-changes")
                .then()
                .statusCode(200)
                .body("accepted", is(1));
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() {
        post("host-changes", NDJSON, "x".repeat(3 << 20), joined(1))
                .statusCode(200)
                .body("accepted", is(1))
                .body("refusals[0].line", is(1))
                .body("refusals[0].reason", is("the line has 3145728 bytes, the limit is 1048576"));
    }

    @Test
    void listsOnlyTheFirstOfManyRefusals() {
        String[] garbage = new String[250];
        java.util.Arrays.fill(garbage, "{}");
        post("host-changes", NDJSON, garbage).body("refused", is(250)).body("refusals", hasSize(100));
    }

    @Test
    void usesTheTimeOfArrivalWhereAClockIsWrongAndSaysSo() {
        String line = joined(1).replace("2026-03-01", "2126-03-01");
        post("host-changes", NDJSON, line).body("accepted", is(1)).body("warnings[0].reason", containsString("2126"));
        post("host-changes", NDJSON, left(1)).body("unchanged", is(1));
        get("hosts/" + esx).body("cluster", is(lab));
    }

    @Test
    void takesASingleEvent() {
        String event = event("a", joined(1));
        post("host-changes", EVENT, event).statusCode(200).body("accepted", is(1));
        post("host-changes", EVENT, event).statusCode(200).body("unchanged", is(1));
        post("host-changes", EVENT, event("b", joined("nowhere", 2)))
                .statusCode(404)
                .body("code", is("unknown-cluster"));
        post("host-changes", EVENT, joined(1)).statusCode(400).body("detail", containsString("specversion"));
        post("host-changes", EVENT, event("c", "{}"))
                .statusCode(400)
                .body("detail", is("required property 'host' not found"));
        post("host-changes", EVENT, "x".repeat(2 << 20)).statusCode(413);
    }

    /** As most CloudEvents libraries send by default. */
    @Test
    void takesAnEventInBinaryMode() {
        binary("a", joined(1)).statusCode(200).body("accepted", is(1));
        binary("a", joined(1)).statusCode(200).body("unchanged", is(1));
        binary("b", "{}").statusCode(400).body("detail", is("required property 'host' not found"));
        given().contentType("application/json")
                .header("ce-specversion", "1.0")
                .body(joined(1))
                .post("/api/v1/host-changes")
                .then()
                .statusCode(400)
                .body("detail", containsString("by its ce- headers"));
    }

    private static ValidatableResponse binary(String id, String json) {
        return given().contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-type", "io.fleetmask.host-changes.v1")
                .header("ce-source", "/monitoring")
                .header("ce-id", "binary-" + json.hashCode() + id)
                .body(json)
                .post("/api/v1/host-changes")
                .then();
    }

    @Test
    void takesAChangeByItself() {
        post("host-changes", "application/json", joined(1)).statusCode(200).body("accepted", is(1));
        get("hosts/" + esx).body("cluster", is(lab));
    }

    @Test
    void takesABatchOfEvents() {
        post("host-changes", EVENTS, "[" + event("a", joined(1)) + ",7," + event("b", left(2)) + "]")
                .statusCode(200)
                .body("accepted", is(2))
                .body("refusals.line", is(List.of(2)));
        get("hosts/" + esx).body("cluster", nullValue());
        post("host-changes", EVENTS, "[" + event("c", joined(3)) + ",{]")
                .statusCode(400)
                .body("code", is("malformed-json"))
                .body("detail", containsString("1 were accepted"));
        get("hosts/" + esx).body("cluster", is(lab));
        post("host-changes", EVENTS, "{}").statusCode(400);
        post("host-changes", EVENTS, "[{\"x\":\"" + "x".repeat(3 << 20) + "\"}]")
                .statusCode(413);
    }

    @Test
    void saysWhichContentTypesItTakes() {
        post("host-changes", "text/plain", joined(1)).statusCode(415);
    }

    @Test
    void takesChangesOfVms() {
        put("hosts/" + esx, "{\"cluster\":\"" + lab + "\"}").statusCode(201);
        String web = fleet.name("web");
        post(
                        "vm-changes",
                        NDJSON,
                        "{\"vm\":\"" + web + "\",\"kind\":\"placed\",\"host\":\"" + esx + "\"}",
                        "{\"vm\":\"" + web + "\",\"kind\":\"powered-on\"}",
                        "{\"vm\":\"" + web + "\",\"kind\":\"moved\",\"host\":\"nowhere\"}")
                .body("accepted", is(2))
                .body("refusals[0].code", is("unknown-host"));
        get("vms/" + web).body("power", is("on")).body("cluster", is(lab));
    }

    private String joined(int second) {
        return joined(lab, second);
    }

    private String joined(String cluster, int second) {
        return "{\"host\":\"" + esx + "\",\"observedAt\":\"2026-03-01T12:00:0" + second
                + "Z\",\"kind\":\"joined\",\"cluster\":\"" + cluster + "\"}";
    }

    private String left(int second) {
        return "{\"host\":\"" + esx + "\",\"observedAt\":\"2026-03-01T12:00:0" + second + "Z\",\"kind\":\"left\"}";
    }

    private String event(String id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + fleet.name(id)
                + "\",\"source\":\"/monitoring\",\"type\":\"io.fleetmask.host-changes.v1\",\"data\":" + data + "}";
    }

    static ValidatableResponse post(String path, String type, String... lines) {
        return given().config(Bytes.AS_THEY_ARE)
                .contentType(type)
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + path)
                .then();
    }
}
