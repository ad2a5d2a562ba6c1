package io.fleetmask.analysis.stream.webhook;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.MaskChange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class WebhookTest {
    private static final Map<String, List<String>> NO_AES = flip(CORE_I7_3770, "1.ecx[25]");

    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void callsWithASignedCloudEvent() throws Exception {
        givenTwoHosts("called");
        try (Subscriber subscriber = new Subscriber()) {
            JsonPath hook = subscribe(subscriber.url(), "called");
            turn("called", NO_AES);
            Fleet.await("the call", () -> subscriber.calls().size() == 1);
            Subscriber.Call call = subscriber.calls().get(0);
            MaskChange change = EventCodec.decode(MaskChange.class, call.body().getBytes(StandardCharsets.UTF_8));
            assertThat(change.after()).containsExactly("cpuid.AES");
            assertThat(call.id()).isEqualTo("fleetmask.mask-changes/" + change.revision());
            assertThat(call.type()).isEqualTo("io.fleetmask.mask-changes.v1");
            assertThat(call.signature())
                    .isEqualTo(Signature.of(
                            hook.getString("secret"),
                            call.id(),
                            Long.parseLong(call.timestamp()),
                            call.body().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void repeatsInOrderUntilTaken() {
        givenTwoHosts("repeated");
        try (Subscriber subscriber = new Subscriber(500, 503)) {
            String id = subscribe(subscriber.url(), "repeated").getString("id");
            turn("repeated", NO_AES);
            Fleet.await("a failure", () -> hook(id).getInt("failures") > 0);
            assertThat(hook(id).getString("lastError")).contains("50");
            turn("repeated", CORE_I7_3770);
            Fleet.await("both calls", () -> subscriber.taken().size() == 2);
            assertThat(subscriber.taken())
                    .extracting(Subscriber.Call::id)
                    .containsExactlyElementsOf(fleet.changes("repeated").stream()
                            .map(change -> "fleetmask.mask-changes/" + change.revision())
                            .toList());
            Fleet.await("peace", () -> hook(id).getInt("failures") == 0);
        }
    }

    @Test
    void doesNotWaitForASubscriberThatHangs() throws IOException {
        givenTwoHosts("hanging");
        try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Subscriber subscriber = new Subscriber()) {
            String id = subscribe("http://127.0.0.1:" + hanging.getLocalPort() + "/", "hanging")
                    .getString("id");
            subscribe(subscriber.url(), "hanging");
            turn("hanging", NO_AES);
            Fleet.await("the other's call", () -> subscriber.taken().size() == 1);
            Fleet.await("the timeout", () -> hook(id).getInt("failures") > 0);
            given().delete("/api/v1/webhooks/" + id).then().statusCode(204);
            given().get("/api/v1/webhooks/" + id).then().statusCode(404);
        }
    }

    @Test
    void givesUpWhoIsGoneAndGoesOnWhenAsked() {
        givenTwoHosts("given-up");
        try (Subscriber subscriber = new Subscriber(410)) {
            String id = subscribe(subscriber.url(), "given-up").getString("id");
            turn("given-up", NO_AES);
            Fleet.await("the end", () -> hook(id).getString("disabledAt") != null);
            turn("given-up", CORE_I7_3770);
            assertThat(subscriber.taken()).isEmpty();
            given().noContentType()
                    .post("/api/v1/webhooks/" + id + "/enable")
                    .then()
                    .statusCode(200)
                    .body("disabledAt", nullValue());
            Fleet.await("what was missed", () -> subscriber.taken().size() == 2);
        }
    }

    @Test
    void givesUpAfterALongTimeOfFailure() throws IOException {
        givenTwoHosts("failing");
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        String id = subscribe("http://127.0.0.1:" + port + "/", "failing").getString("id");
        turn("failing", NO_AES);
        Fleet.await("the end", () -> hook(id).getString("disabledAt") != null);
        assertThat(hook(id).getInt("failures")).isGreaterThan(1);
    }

    @Test
    void showsSecretsOnlyOnce() {
        try (Subscriber subscriber = new Subscriber()) {
            fleet.cluster("secret");
            fleet.awaitCluster("secret");
            assertThat(subscribe(subscriber.url(), "secret").getString("secret"))
                    .startsWith("whsec_");
            given().get("/api/v1/webhooks").then().body("items.secret", everyItem(nullValue()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"http://10.0.0.1/hook\"}|10.0.0.1 has no public address",
                "{\"url\":\"http://169.254.169.254/latest\"}|169.254.169.254",
                "{\"url\":\"http://[::1]/\"}|[::1] has no public address",
                "{\"url\":\"file:///etc/passwd\"}|file",
                "{\"url\":\"http://127.0.0.1/\",\"secret\":\"short\"}|secret",
                "{}|url",
                "''|''"
            })
    void refusesWhatItMustNotCall(String request, String detail) {
        given().contentType("application/json")
                .body(request)
                .post("/api/v1/webhooks")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void refusesAClusterThatNobodyKnows() {
        given().contentType("application/json")
                .body(Map.of("url", "http://127.0.0.1/", "clusters", List.of("no-such-cluster")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-cluster"));
    }

    private static JsonPath subscribe(String url, String cluster) {
        return given().contentType("application/json")
                .body(Map.of("url", url, "clusters", List.of(cluster)))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static JsonPath hook(String id) {
        return given().get("/api/v1/webhooks/" + id).jsonPath();
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
