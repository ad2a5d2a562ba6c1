package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Somebody removes what somebody else changes: each gets an answer, and nobody an error of the service. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
class RacingRemovalsTest {
    private static final int AT_ONCE = 6;
    private static final int TIMES = 60;

    private final Fleet fleet = new Fleet();

    /** 409 says that it was removed after the time of the statement. */
    @Test
    void ofVmsFailNobody() throws Exception {
        String vm = fleet.name("web");
        assertThat(race(
                        () -> put("vms/" + vm, "{\"power\":\"on\"}").extract().statusCode(),
                        () -> tell("vm-changes", "{\"vm\":\"" + vm + "\",\"kind\":\"powered-off\"}"),
                        () -> delete("vms/" + vm).extract().statusCode()))
                .isSubsetOf(200, 201, 404, 409);
    }

    @Test
    void ofHostsFailNobody() throws Exception {
        String host = fleet.name("esx");
        String lab = fleet.cluster("lab");
        assertThat(race(
                        () -> put("hosts/" + host, "{}").extract().statusCode(),
                        () -> tell(
                                "host-changes",
                                "{\"host\":\"" + host + "\",\"kind\":\"joined\",\"cluster\":\"" + lab + "\"}"),
                        () -> delete("hosts/" + host).extract().statusCode()))
                .isSubsetOf(200, 201, 404);
    }

    private static int tell(String path, String line) {
        return given().contentType("application/x-ndjson")
                .body(line.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + path)
                .then()
                .extract()
                .statusCode();
    }

    private static List<Integer> race(Callable<Integer> first, Callable<Integer> second, Callable<Integer> third)
            throws Exception {
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.addAll(List.of(first, second, third));
        }
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(all)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            clients.shutdown();
        }
    }
}
