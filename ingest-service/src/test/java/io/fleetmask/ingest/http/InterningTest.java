package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever holds a connection needs no other, so the pool may be as small as it likes. */
@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(IngestBacking.class)
class InterningTest {
    private static final int AT_ONCE = 8;

    private final Fleet fleet = new Fleet();

    @Test
    void needsNoSecondConnection() throws Exception {
        List<Callable<Integer>> uploads = new ArrayList<>();
        for (int i = 0; i < 5 * AT_ONCE; i++) {
            byte[] log = fleet.log("esx-" + i, "vm-" + i)
                    .set("guestOS", "other-" + i)
                    .set(
                            "cpuid.1.ecx",
                            "----------------" + "%016d".formatted(Integer.parseInt(Integer.toBinaryString(i))))
                    .bytes();
            uploads.add(() -> upload(log).extract().statusCode());
        }
        awaitRevisions();
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(uploads)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(201);
        } finally {
            clients.shutdown();
        }
        get("hosts/" + fleet.name("esx-39")).statusCode(200);
    }

    /** A service that starts does not know at once which revisions to give out; it lets a request wait for seconds. */
    private void awaitRevisions() {
        byte[] log = fleet.log("esx-first", "vm-first").bytes();
        for (int attempt = 0; attempt < 6 && upload(log).extract().statusCode() == 503; attempt++) {}
    }
}
