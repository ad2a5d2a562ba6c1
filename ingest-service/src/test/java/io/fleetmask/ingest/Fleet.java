package io.fleetmask.ingest;

import static io.restassured.RestAssured.given;

import io.fleetmask.ingest.composed.ComposedLog;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** What tests do over HTTP, with names that no other test has. */
public final class Fleet {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    public String name(String plain) {
        return plain + "-" + mark;
    }

    public ComposedLog log(String host, String vm) {
        return ComposedLog.of(name(host), name(vm));
    }

    public String cluster(String plain) {
        given().contentType("application/json")
                .body("{}")
                .put("/api/v1/clusters/" + name(plain))
                .then()
                .statusCode(201);
        return name(plain);
    }

    public static ValidatableResponse upload(byte[] body, Object... query) {
        var request = given().contentType("application/octet-stream");
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1]);
        }
        return request.body(body).post("/api/v1/vmware-logs").then();
    }

    public static ValidatableResponse get(String path) {
        return given().get("/api/v1/" + path).then();
    }

    public static ValidatableResponse put(String path, String json) {
        return given().contentType("application/json")
                .body(json)
                .put("/api/v1/" + path)
                .then();
    }

    public static ValidatableResponse delete(String path) {
        return given().delete("/api/v1/" + path).then();
    }
}
