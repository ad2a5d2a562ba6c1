package io.fleetmask.ingest.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people who change the same thing. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
class IfMatchTest {
    private final Fleet fleet = new Fleet();
    private final String lab = fleet.name("lab");
    private final String esx = fleet.name("esx");
    private final String web = fleet.name("web");

    @BeforeEach
    void declare() {
        put("clusters/" + lab, "", "{}").statusCode(201);
        put("hosts/" + esx, "", "{}").statusCode(201);
        put("vms/" + web, "", "{\"host\":\"" + esx + "\"}").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusters/%s", "hosts/%s", "vms/%s", "vms/%s/vmx", "clusters/%s/hosts"})
    void isRefusedToWhomHasNotSeenTheNewest(String path) {
        put(address(path), "\"1\"", body(path))
                .statusCode(412)
                .body("code", is("condition-failed"))
                .body("detail", containsString("revision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusters/%s", "hosts/%s", "vms/%s", "vms/%s/vmx", "clusters/%s/hosts"})
    void isDoneForWhomHasSeenTheNewest(String path) {
        String seen = RestAssured.get("/api/v1/" + address(path).replaceAll("/(vmx|hosts)$", ""))
                .header("ETag");

        put(address(path), seen, body(path)).statusCode(200);
    }

    @Test
    void createsNothingThatSomebodyHasToHaveSeen() {
        put("hosts/" + fleet.name("new"), "*", "{}").statusCode(412);
        RestAssured.get("/api/v1/hosts/" + fleet.name("new")).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts?cluster=nope", "vms?cluster=nope", "vms?host=nope"})
    void listsNothingOfWhatIsNotThere(String list) {
        RestAssured.get("/api/v1/" + list).then().statusCode(404).body("detail", containsString("nope"));
    }

    private String address(String path) {
        return path.formatted(path.startsWith("clusters") ? lab : path.startsWith("hosts") ? esx : web);
    }

    private String body(String path) {
        return switch (path) {
            case "vms/%s/vmx" -> "displayName = \"web\"\n";
            case "clusters/%s/hosts" -> "{\"hosts\":[\"" + esx + "\"]}";
            default -> "{\"name\":\"another\"}";
        };
    }

    private static ValidatableResponse put(String path, String tag, String body) {
        var request = RestAssured.given()
                .contentType(path.endsWith("/vmx") ? "text/plain" : "application/json")
                .body(body);
        return (tag.isEmpty() ? request : request.header("If-Match", tag))
                .put("/api/v1/" + path)
                .then();
    }
}
