package io.fleetmask.ingest.recording;

import static io.fleetmask.ingest.Fleet.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch of changes is as small as the files of the VMs that it is about are large. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class VmSlicesTest {
    private static final int COUNT = 50;
    private static final int BYTES = 200_000;

    private final Fleet fleet = new Fleet();
    private final String esx = fleet.name("esx-1");

    @Inject
    Statements statements;

    @Test
    void areNoLargerThanMemoryBears() {
        put("hosts/" + esx, "{}").statusCode(201);
        ManyVms vms = new ManyVms(statements, fleet.name("vm"), esx);
        vms.insert(COUNT, BYTES, "x");
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            lines.add("{\"vm\":\"" + fleet.name("vm") + "-" + i + "\",\"kind\":\"powered-off\"}");
        }
        given().contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/vm-changes")
                .then()
                .statusCode(200)
                .body("accepted", is(COUNT));
        assertThat(vms.number("SELECT count(*) FROM vm WHERE host_id = ? AND power = 'OFF'"))
                .isEqualTo(COUNT);
        assertThat(vms.mostInOneTransaction()).isLessThanOrEqualTo((4 << 20) / BYTES);
    }
}
