package io.fleetmask.ingest;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class ConcurrentUploadsTest {
    private static final int AT_ONCE = 6;

    private final Fleet fleet = new Fleet();

    @Test
    void loseNoVmOfTheSameHost() throws Exception {
        List<Callable<Integer>> uploads = new ArrayList<>();
        for (int i = 0; i < 5 * AT_ONCE; i++) {
            byte[] log = fleet.log("esx-1", "vm-" + i)
                    .at("2021-03-01T06:30:%02d.000Z".formatted(i))
                    .bytes();
            uploads.add(() -> upload(log).extract().statusCode());
        }
        assertThat(all(uploads)).containsOnly(201);
        get("vms?host=" + fleet.name("esx-1")).body("items", hasSize(5 * AT_ONCE));
        get("hosts/" + fleet.name("esx-1")).body("observation.observedAt", is("2021-03-01T06:30:29Z"));
    }

    @Test
    void makeOneVmOfTheSameLogAndAnswerOnlyOneWithCreated() throws Exception {
        byte[] log = fleet.log("esx-1", "web").bytes();
        List<Callable<Integer>> uploads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            uploads.add(() -> upload(log).extract().statusCode());
        }
        assertThat(all(uploads)).containsOnlyOnce(201).contains(200);
        get("vms?host=" + fleet.name("esx-1")).body("items", hasSize(1));
    }

    private static List<Integer> all(List<Callable<Integer>> uploads) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(uploads)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            clients.shutdown();
        }
    }
}
