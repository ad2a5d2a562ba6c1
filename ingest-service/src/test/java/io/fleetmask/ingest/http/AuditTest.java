package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who declared, changed and removed clusters. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class AuditTest {
    private final Fleet fleet = new Fleet();
    private final String lab = fleet.name("lab");

    DatabaseAccess database;

    private ValidatableResponse audit(String query) {
        return get("audit?kind=cluster&id=" + lab + query).statusCode(200);
    }

    @Test
    void hasEachChangeOfAClusterNewestFirst() {
        put("clusters/" + lab, "{\"name\":\"Lab\"}").statusCode(201);
        put("clusters/" + lab, "{\"name\":\"Laboratory \\\"1\\\"\"}").statusCode(200);
        delete("clusters/" + lab).statusCode(200);

        audit("")
                .body("items.act", contains("removed", "changed", "declared"))
                .body("items[1].service", is("ingest"))
                .body("items[1].by", is("operator"))
                .body("items[1].changedAt", notNullValue())
                .body("items[1].before", containsString("{\"name\":\"Lab\",\"policy\":{"))
                .body("items[1].after", containsString("{\"name\":\"Laboratory \\\"1\\\"\",\"policy\":{"))
                .body("items[2].before", nullValue())
                .body("items[0].after", nullValue());
    }

    @Test
    void comesInPages() {
        put("clusters/" + lab, "{\"name\":\"one\"}").statusCode(201);
        put("clusters/" + lab, "{\"name\":\"two\"}").statusCode(200);

        String next = audit("&limit=1")
                .body("items.act", contains("changed"))
                .extract()
                .path("next");
        audit("&limit=1&after=" + next).body("items.act", contains("declared")).body("next", nullValue());
    }

    @Test
    void hasNothingOfWhatChangedNothing() {
        put("clusters/" + lab, "{\"name\":\"one\"}").statusCode(201);
        put("clusters/" + lab, "{\"name\":\"one\"}").statusCode(200);
        RestAssured.given()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"name\":\"two\"}")
                .put("/api/v1/clusters/" + lab)
                .then()
                .statusCode(412);

        audit("").body("items", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit SET by_whom = 'nobody'", "DELETE FROM audit", "TRUNCATE audit"})
    void staysAsItIs(String sql) throws SQLException {
        put("clusters/" + lab, "{}").statusCode(201);
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("stays as it is");
        }
        assertThat(audit("").extract().<Integer>path("items.size()")).isEqualTo(1);
    }
}
