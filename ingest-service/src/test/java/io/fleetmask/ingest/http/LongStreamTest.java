package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.events.EventCodec;
import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** {@code -Dfleetmask.lines=1000000} makes it as long as it is meant to be; docs/throughput.md has the figures. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
class LongStreamTest {
    private static final Logger LOG = Logger.getLogger(LongStreamTest.class);
    private static final long LINES = Long.getLong("fleetmask.lines", 50_000);
    private static final long HOSTS = 500;
    private static final long MEGABYTE = 1 << 20;
    private static final long GARBAGE_EVERY = 10;
    private static final long HUGE_EVERY = 10_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Fleet fleet = new Fleet();
    private volatile long usedNearTheEnd;

    @Test
    void needsNoMoreMemoryThanAShortOneAndCountsEveryLine() throws Exception {
        String lab = fleet.cluster("lab");
        send(1_000, lab);
        System.gc();
        long before = used();
        Instant start = Instant.now();
        JsonNode report = send(LINES, lab);
        Duration took = Duration.between(start, Instant.now());

        LOG.infof("%d lines with %d/s", LINES, LINES * 1000 / Math.max(1, took.toMillis()));
        long garbage = LINES / GARBAGE_EVERY;
        assertThat(report.get("refused").asLong()).isEqualTo(garbage);
        assertThat(report.get("accepted").asLong() + report.get("unchanged").asLong())
                .isEqualTo(LINES - garbage);
        assertThat(report.get("refusals")).hasSize(100);
        assertThat(usedNearTheEnd - before).isLessThan(32 * MEGABYTE);
        get("hosts/" + fleet.name("esx-" + (LINES - 1) % HOSTS)).body("cluster", is(lab));
        get("hosts/" + fleet.name("esx-" + (LINES - 2) % HOSTS)).body("cluster", is((String) null));
    }

    /** With a client that would rather speak HTTP/2. */
    private JsonNode send(long lines, String cluster) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + io.restassured.RestAssured.port + "/api/v1/host-changes"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Lines(lines, i -> line(i, cluster))))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return EventCodec.mapper().readTree(answer.body());
    }

    private String line(long number, String cluster) {
        if (number == LINES * 9 / 10) {
            System.gc();
            usedNearTheEnd = used();
        }
        if (number % HUGE_EVERY == 0) {
            return "x".repeat(3 << 20);
        }
        if (number % GARBAGE_EVERY == 0) {
            return "{\"host\": <garbage " + number + ">";
        }
        String what = number % 2 == 1 ? "\"joined\",\"cluster\":\"" + cluster + "\"" : "\"left\"";
        return "{\"host\":\"" + fleet.name("esx-" + number % HOSTS) + "\",\"observedAt\":\"" + START.plusSeconds(number)
                + "\",\"kind\":" + what + "}";
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** So many lines, each made when it is read. */
    private static final class Lines extends InputStream {
        private final long count;
        private final LongFunction<String> text;
        private byte[] line = {};
        private int next;
        private long number;

        Lines(long count, LongFunction<String> text) {
            this.count = count;
            this.text = text;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte would be too slow");
        }

        /** Fills the buffer: the client would send each line in a packet of its own. */
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int filled = 0;
            while (filled < length && (next < line.length || number < count)) {
                if (next == line.length) {
                    line = (text.apply(number++) + "\n").getBytes(StandardCharsets.UTF_8);
                    next = 0;
                }
                int some = Math.min(length - filled, line.length - next);
                System.arraycopy(line, next, buffer, offset + filled, some);
                next += some;
                filled += some;
            }
            return filled == 0 ? -1 : filled;
        }
    }
}
