package io.fleetmask.analysis.stream;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.events.MaskChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class StreamTest {
    private static final Map<String, List<String>> NO_AES = flip(CORE_I7_3770, "1.ecx[25]");

    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    StreamResource stream;

    @Inject
    MeterRegistry metrics;

    @Test
    void tellsOfAMaskChangeAsItHappens() throws IOException {
        givenTwoHosts("live");
        try (SseReader reader = new SseReader("?cluster=live", Optional.empty())) {
            turn("live", NO_AES);
            Fleet.await("the event", () -> reader.events().size() == 1);
            SseReader.Event event = reader.events().get(0);
            assertThat(event.name()).isEqualTo("mask-change");
            assertThat(event.data()).contains("\"cluster\":\"live\"", "\"removed\":false", "\"aes-switch\"");
        }
    }

    @Test
    void missesNothingAndRepeatsNothingAfterABreak() throws IOException {
        givenTwoHosts("resumed");
        String last;
        try (SseReader reader = new SseReader("?cluster=resumed", Optional.empty())) {
            turn("resumed", NO_AES);
            Fleet.await("the first event", () -> reader.events().size() == 1);
            last = reader.events().get(0).id();
        }
        turn("resumed", CORE_I7_3770);
        turn("resumed", NO_AES);
        try (SseReader reader = new SseReader("?cluster=resumed", Optional.of(last))) {
            turn("resumed", CORE_I7_3770);
            Fleet.await("three events", () -> reader.events().size() == 3);
            assertThat(reader.events()).extracting(SseReader.Event::id).containsExactlyElementsOf(since(last));
        }
    }

    @Test
    void tellsOnlyOfTheClustersAskedFor() throws IOException {
        givenTwoHosts("wanted");
        givenTwoHosts("unwanted");
        try (SseReader reader = new SseReader("?cluster=wanted", Optional.empty())) {
            turn("unwanted", NO_AES);
            turn("wanted", NO_AES);
            Fleet.await("the event", () -> !reader.events().isEmpty());
            assertThat(reader.events())
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(event.data()).contains("\"cluster\":\"wanted\""));
        }
    }

    @Test
    void tellsEverythingToWhoAsksForIt() throws IOException {
        givenTwoHosts("all");
        try (SseReader reader = new SseReader("?cluster=all", Optional.of("0"))) {
            Fleet.await("the masks so far", () -> reader.events().size() == 2);
            assertThat(reader.events().get(0).name()).isEqualTo("mask");
        }
    }

    @Test
    void doesNotWaitForASlowReader() throws IOException {
        givenTwoHosts("slow");
        URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port);
        try (Socket slow = new Socket(address.getHost(), address.getPort());
                SseReader quick = new SseReader("?cluster=slow", Optional.of("0"))) {
            slow.setReceiveBufferSize(1024);
            slow.getOutputStream()
                    .write("GET /api/v1/stream HTTP/1.1\r\nHost: test\r\nLast-Event-ID: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            turn("slow", NO_AES);
            Fleet.await("the quick reader's event", () -> quick.events().size() == 3);
        }
    }

    @Test
    void countsNobodyWhoNeverBeginsToRead() {
        Sse unused = (Sse) Proxy.newProxyInstance(
                Sse.class.getClassLoader(), new Class<?>[] {Sse.class}, (proxy, method, arguments) -> null);
        double before = readers();
        for (int client = 0; client < 5; client++) {
            assertThat(stream.stream(List.of(), Optional.empty(), unused)).isNotNull();
        }
        assertThat(readers()).isLessThanOrEqualTo(before);
    }

    private double readers() {
        return metrics.get("fleetmask.stream.readers").gauge().value();
    }

    @Test
    void refusesAPositionThatIsNone() {
        given().header("Last-Event-ID", "yesterday")
                .get("/api/v1/stream")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("yesterday"));
    }

    private List<String> since(String revision) {
        return fleet.changes("resumed").stream()
                .map(MaskChange::revision)
                .filter(each -> each > Long.parseLong(revision))
                .map(Object::toString)
                .toList();
    }

    private void givenTwoHosts(String cluster) {
        fleet.cluster(cluster);
        fleet.awaitCounted(cluster + "-1", fleet.host(cluster + "-1", cluster, CORE_I7_3770));
        fleet.awaitCounted(cluster + "-2", fleet.host(cluster + "-2", cluster, CORE_I7_3770));
    }

    private void turn(String cluster, Map<String, List<String>> registers) {
        fleet.awaitCounted(cluster + "-2", fleet.host(cluster + "-2", cluster, registers));
    }
}
