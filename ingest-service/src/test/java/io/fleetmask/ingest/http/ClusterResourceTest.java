package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class ClusterResourceTest {
    private final Fleet fleet = new Fleet();
    private final String id = fleet.name("lab");
    private final String path = "clusters/" + id;

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        put(path, "{}")
                .statusCode(201)
                .body("id", is(id))
                .body("name", is(id))
                .body("policy.strategy", is("differences"))
                .body("policy.syntax", is("cpuid"))
                .body("policy.settle", is("PT30S"))
                .body("policy.tighten", is("propose"))
                .body("policy.widen", is("propose"))
                .body("policy.powerCycleOnReboot", is(false));
    }

    @Test
    void givesARevisionToEachChangeAndNoneToNoChange() {
        int first = put(path, "{\"name\":\"Lab\"}").statusCode(201).extract().path("revision");
        put(path, "{\"name\":\"Lab\"}").statusCode(200).body("revision", is(first));
        put(path, "{\"name\":\"Lab\",\"policy\":{\"strategy\":\"level\"}}")
                .statusCode(200)
                .body("policy.strategy", is("level"))
                .body("revision", greaterThan(first));
        String mode = "evc:intel-merom;GenuineIntel;1;VMware vCenter Server 7.0.3 build 1;2026-03-01;SSE3 SSSE3";
        put(path, "{\"name\":\"Lab\",\"policy\":{\"strategy\":\"" + mode + "\"}}")
                .statusCode(200)
                .body("policy.strategy", is(mode));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"policy\":{\"strategy\":\"magic\"}} | strategy must be differences, level or baseline:<name>",
                "{\"policy\":{\"strategy\":\"baseline:intel-z80\"}} | intel-z80",
                "{\"policy\":{\"strategy\":\"evc:a;GenuineIntel;1;vCenter;2026-03-01;SSE33\"}} | a feature is one that VMware compares",
                "{\"policy\":{\"syntax\":\"vmx\"}} | policy.syntax",
                "{\"policy\":{\"settle\":\"-PT1S\"}} | settle must be PT0S to PT24H",
                "{\"policy\":{\"settle\":1e999999999}} | PT30S",
                "{\"policy\":{\"settle\":\"soon\"}} | PT30S",
                "{\"policy\":{\"maxPatchesPerHour\":0}} | maxPatchesPerHour must be at least 1, not 0",
                "{\"policy\":{\"stratgy\":\"level\"}} | policy.stratgy",
                "{\"name\":\" \"} | name must be 1 to 512 characters",
            })
    void refusesPoliciesThatMakeNoSense(String body, String reason) {
        put(path, body).statusCode(400).body("code", is("invalid-value")).body("detail", containsString(reason));
        get(path).statusCode(404);
    }

    @Test
    void refusesABodyThatIsMissing() {
        given().contentType("application/json")
                .put("/api/v1/" + path)
                .then()
                .statusCode(400)
                .body("code", is("empty-body"));
    }

    @Test
    void takesBackWhatItAnswered() {
        put(path, "{\"name\":\"Lab\"}");
        String answer = get(path).extract().asString();
        put(path, answer.replace("Lab", "Laboratory")).statusCode(200).body("name", is("Laboratory"));
    }

    @Test
    void answersWithATagThatSaysWhetherItChanged() {
        put(path, "{}");
        String tag = get(path)
                .statusCode(200)
                .header("ETag", notNullValue())
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag).get("/api/v1/" + path).then().statusCode(304);
        put(path, "{\"name\":\"other\"}");
        given().header("If-None-Match", tag).get("/api/v1/" + path).then().statusCode(200);
    }

    @Test
    void isNotChangedByWhoHasNotSeenWhatItIs() {
        put(path, "{\"name\":\"Lab\"}");
        String seen = get(path).extract().header("ETag");
        ifMatch(seen, "{\"name\":\"first\"}").statusCode(200).body("name", is("first"));
        ifMatch(seen, "{\"name\":\"second\"}")
                .statusCode(412)
                .body("code", is("condition-failed"))
                .body("detail", containsString("revision"));
        ifMatch("\"7\", *", "{\"name\":\"third\"}").statusCode(200).body("name", is("third"));
        get(path).body("name", is("third"));
    }

    @Test
    void isNotMadeByWhoMeansOneThatThereIs() {
        ifMatch("*", "{}").statusCode(412).body("detail", containsString("there is no cluster"));
        get(path).statusCode(404);
    }

    private ValidatableResponse ifMatch(String tag, String body) {
        return given().contentType("application/json")
                .header("If-Match", tag)
                .body(body)
                .put("/api/v1/" + path)
                .then();
    }

    @Test
    void saysWhatIsBackAtItsDefault() {
        put(path, "{\"name\":\"Lab\",\"policy\":{\"strategy\":\"level\",\"tighten\":\"approve\"}}")
                .body("reset", nullValue());
        put(path, "{\"policy\":{\"tighten\":\"approve\"}}")
                .statusCode(200)
                .body("reset", is(List.of("name", "policy.strategy")));
        put(path, "{\"policy\":{\"tighten\":\"approve\"}}").body("reset", nullValue());
    }

    @Test
    void listsInPages() {
        String prefix = fleet.name("page");
        for (int i = 0; i < 3; i++) {
            put("clusters/" + prefix + i, "{}");
        }
        String next = get("clusters?limit=2&after=" + prefix)
                .body("items.id", is(List.of(prefix + 0, prefix + 1)))
                .extract()
                .path("next");
        get("clusters?limit=1&after=" + next).body("items[0].id", is(prefix + 2));
    }

    @Test
    void isGoneAfterItWasDeletedAndMayComeBack() {
        int first = put(path, "{}").extract().path("revision");
        delete(path).statusCode(200).body("id", is(id)).body("revision", greaterThan(first));
        get(path).statusCode(404).body("code", is("unknown-cluster"));
        delete(path).statusCode(404).body("detail", containsString(id));
        put(path, "{}").statusCode(201).body("revision", greaterThan(first + 1));
    }

    @Test
    void keepsAClusterThatHasHostsUnlessTheyAreTakenOut() {
        put(path, "{}");
        put("hosts/" + fleet.name("esx"), "{\"cluster\":\"" + id + "\"}").statusCode(201);

        delete(path).statusCode(409).body("code", is("cluster-not-empty")).body("detail", containsString("1 hosts"));
        get("hosts/" + fleet.name("esx")).body("cluster", is(id));
        delete(path + "?cascade=true").statusCode(200);
        get("hosts/" + fleet.name("esx")).statusCode(200).body("cluster", is((Object) null));
    }
}
