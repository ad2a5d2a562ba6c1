package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** No statement is newer than its arrival, so the next one always counts. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class ClocksAheadTest {
    private static final Duration AHEAD = Duration.ofHours(8);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Fleet fleet = new Fleet();
    private final String esx = fleet.name("esx-1");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    AgroalDataSource database;

    @Test
    void letAHostLeaveThatJoinedWithAClockHoursAhead() {
        String lab = fleet.cluster("lab");
        tell("host-changes", "host", esx, now.plus(AHEAD), "joined", ",\"cluster\":\"" + lab + "\"")
                .body("accepted", is(1))
                .body("warnings[0].reason", containsString("after its arrival"));
        tell("host-changes", "host", esx, now.plus(MINUTE), "left", "").body("accepted", is(1));
        get("hosts/" + esx).body("cluster", nullValue());
    }

    @Test
    void letTheLogAfterAFirmwareUpdateCountThoughTheOneBeforeHadAWrongZone() {
        upload(fleet.log("esx-1", "web").at(now.plus(AHEAD).toString()).bytes())
                .statusCode(201)
                .body("warnings", hasItem(containsString("after its arrival")));
        Instant seen = Instant.parse(get("hosts/" + esx).extract().path("observation.observedAt"));
        assertThat(seen).isBefore(now.plus(AHEAD));
        upload(fleet.log("esx-1", "web")
                        .withoutAes()
                        .at(now.plus(MINUTE).toString())
                        .bytes())
                .statusCode(201);
        get("hosts/" + esx).body("observation.registers.'1.0'[2]", is("1dbee3ff"));
    }

    @Test
    void letAVmBeSwitchedOffThatWasSwitchedOnInTheFuture() {
        String vm = fleet.name("web");
        tell("vm-changes", "vm", vm, now.plus(AHEAD), "powered-on", "");
        tell("vm-changes", "vm", vm, now.plus(MINUTE), "powered-off", "").body("accepted", is(1));
        get("vms/" + vm).body("power", is("off"));
    }

    @Test
    void saysNothingOfClocksThatDifferALittle() {
        String lab = fleet.cluster("lab");
        tell("host-changes", "host", esx, Instant.now().plusSeconds(5), "joined", ",\"cluster\":\"" + lab + "\"")
                .body("warnings", empty());
    }

    @Test
    void doNotLastWhenAnOlderVersionStoredThem() throws Exception {
        String lab = fleet.cluster("lab");
        upload(fleet.log("esx-1", "web").bytes(), "cluster", lab, "vm", fleet.name("web"));
        String vm = get("vms/" + fleet.name("web")).extract().path("id");
        sql("UPDATE host SET cluster_at = now() + interval '8 hours' WHERE id = ?", esx);
        sql("UPDATE observation SET observed_at = now() + interval '8 hours' WHERE host_id = ?", esx);
        sql(
                "UPDATE vm SET power_at = now() + interval '8 hours', powered_on_at = now() + interval '8 hours'"
                        + " WHERE id = ?",
                vm);

        tell("host-changes", "host", esx, Instant.now(), "left", "").body("accepted", is(1));
        upload(fleet.log("esx-1", "web")
                        .withoutAes()
                        .at(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                        .bytes())
                .statusCode(201);
        put("vms/" + fleet.name("web"), "{\"power\":\"off\",\"host\":\"" + esx + "\"}");
        get("hosts/" + esx).body("cluster", nullValue()).body("observation.registers.'1.0'[2]", is("1dbee3ff"));
        get("vms/" + vm)
                .body("power", is("off"))
                .body(
                        "powerOn.at",
                        not(containsString(now.plus(AHEAD).toString().substring(0, 13))));
    }

    private static ValidatableResponse tell(
            String path, String property, String key, Instant at, String kind, String more) {
        String line = "{\"%s\":\"%s\",\"kind\":\"%s\",\"observedAt\":\"%s\"%s}"
                .formatted(property, key, kind, at.truncatedTo(ChronoUnit.MILLIS), more);
        return given().contentType("application/x-ndjson")
                .body(line.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + path)
                .then()
                .statusCode(200);
    }

    private void sql(String statement, String id) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
