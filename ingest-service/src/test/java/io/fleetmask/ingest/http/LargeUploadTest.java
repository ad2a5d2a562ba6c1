package io.fleetmask.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class LargeUploadTest {
    private static final Logger LOG = Logger.getLogger(LargeUploadTest.class);
    private static final long MEGABYTE = 1 << 20;
    private static final int CHUNKS = 256;
    private static final byte[] CHUNK = "2021-03-01T06:31:00.000Z| vcpu-0| I125: Guest: one of very many lines\n"
            .repeat((int) (MEGABYTE / 70))
            .getBytes(StandardCharsets.UTF_8);

    private final Fleet fleet = new Fleet();

    @Test
    void needsNoMoreMemoryThanASmallOne() throws Exception {
        send(1);
        System.gc();
        long before = used();
        long longLivedBefore = longLived().getUsage().getUsed();
        longLived().resetPeakUsage();
        Instant start = Instant.now();
        HttpResponse<String> answer = send(CHUNKS);
        Duration took = Duration.between(start, Instant.now());
        System.gc();
        long more = used() - before;

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"complete\":true");
        LOG.infof("%d MB uploaded with %d MB/s", CHUNKS, CHUNKS * 1000L / Math.max(1, took.toMillis()));
        assertThat(more).isLessThan(32 * MEGABYTE);
        long atItsHighest = longLived().getPeakUsage().getUsed() - longLivedBefore;
        assertThat(atItsHighest).isLessThan(CHUNKS * MEGABYTE / 2);
    }

    private HttpResponse<String> send(int chunks) throws Exception {
        byte[] log = fleet.log("esx-1", "web").bytes();
        Stream<InputStream> parts = Stream.concat(
                Stream.of(new ByteArrayInputStream(log)),
                IntStream.range(0, chunks).mapToObj(i -> new ByteArrayInputStream(CHUNK)));
        Enumeration<InputStream> all = Collections.enumeration(parts.toList());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + io.restassured.RestAssured.port + "/api/v1/vmware-logs"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(all)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Where the collector moves what it meets again: a body that is kept gets there, one that flows by does not. */
    private static MemoryPoolMXBean longLived() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
                .findFirst()
                .orElseThrow();
    }
}
