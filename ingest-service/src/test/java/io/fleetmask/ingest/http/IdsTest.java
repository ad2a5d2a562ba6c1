package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.upload;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that cannot be seen, or not be stored, are refused at every door. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
class IdsTest {
    private final Fleet fleet = new Fleet();

    @ParameterizedTest
    @CsvSource({
        "clusters,%E2%80%AEabc",
        "clusters,%FF%FE",
        "hosts,a%E2%80%8Bb",
        "vms,a%00b",
        "vms,a%EF%BB%BF",
        "hosts,a%E2%80%A8b",
        "clusters,%1B%5B2J"
    })
    void areNotGivenToAnything(String kind, String id) {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{}")
                .put("/api/v1/" + kind + "/" + id)
                .then()
                .statusCode(400)
                .body("code", is("invalid-value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters/a%00b",
                "hosts/a%00b",
                "vms/a%00b",
                "vms?host=a%00b",
                "vms?after=a%00b",
                "hosts?cluster=a%00b",
                "hosts?after=%00",
                "clusters?after=%00"
            })
    void areNotLookedFor(String path) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/" + path)
                .then()
                .statusCode(400)
                .body("code", is("invalid-value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusters/a%00b", "hosts/a%00b", "vms/a%00b"})
    void areNotRemoved(String path) {
        given().urlEncodingEnabled(false).delete("/api/v1/" + path).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\u0000b", "a\\u202eb", "\\ufffd"})
    void areNoNamesEither(String name) {
        given().contentType("application/json")
                .body("{\"name\":\"" + name + "\"}")
                .put("/api/v1/clusters/" + fleet.name("lab"))
                .then()
                .statusCode(400)
                .body("code", is("invalid-value"))
                .body("detail", containsString("name"));
    }

    @Test
    void maySayNamesThatJoinCharacters() {
        given().contentType("application/json")
                .body("{\"name\":\"a\\u200db\"}")
                .put("/api/v1/clusters/" + fleet.name("lab"))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host-changes | {\"host\":\"a\\u202eb\",\"kind\":\"left\"} | /host",
                "host-changes | {\"host\":\"a\\ud800\",\"kind\":\"left\"} | /host",
                "host-changes | {\"host\":\"h\",\"kind\":\"joined\",\"cluster\":\"a\\u200bb\"} | /cluster",
                "vm-changes | {\"vm\":\"a\\ufeffb\",\"kind\":\"powered-on\"} | /vm",
                "vm-changes | {\"vm\":\"v\",\"kind\":\"placed\",\"host\":\"h\",\"name\":\"a\\ud800\"} | /name",
            })
    void areNotTakenFromChanges(String path, String line, String place) {
        given().contentType("application/json")
                .body(line)
                .post("/api/v1/" + path)
                .then()
                .statusCode(400)
                .body("detail", containsString(place));
    }

    @Test
    void doNotStopAChangeWhoseTextsCannotBeStored() {
        given().contentType("application/json")
                .body("{\"host\":\"" + fleet.name("h") + "\",\"kind\":\"cpuid-registers\",\"registers\":"
                        + "{\"0\":[\"1\",\"756e6547\",\"6c65746e\",\"49656e69\"]},\"brand\":\"a\\u0000b\"}")
                .post("/api/v1/host-changes")
                .then()
                .statusCode(400)
                .body("detail", containsString("/brand"));
    }

    @Test
    void areNotTakenFromLogs() {
        String log = fleet.log("esx-1", "web").text().replace("Hostname=esx-1", "Hostname=esx\u202e-1");
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        upload(bytes).statusCode(422).body("code", is("host-not-named"));
        upload(bytes, "host", fleet.name("esx-1")).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded,post,vmware-logs",
        "multipart/form-data,post,vmware-logs",
        "application/x-www-form-urlencoded,put,vms/x/vmx",
        "application/x-www-form-urlencoded,put,clusters/x",
        "text/plain,put,clusters/x",
        "application/x-www-form-urlencoded,post,host-changes",
        "text/plain,post,vm-changes"
    })
    void comeInNoForm(String type, String method, String path) {
        given().config(Bytes.AS_THEY_ARE)
                .contentType(type)
                .body("a=b".getBytes(StandardCharsets.UTF_8))
                .request(method, "/api/v1/" + path)
                .then()
                .statusCode(415);
    }
}
