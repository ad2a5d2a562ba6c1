package io.fleetmask.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(Service.class)
@Timeout(30)
class RelayTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource
    URI console;

    @BeforeEach
    void forget() {
        Service.ASKED.clear();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(console.resolve(path)).header("X-Requested-With", "JavaScript");
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static Service.Asked asked() throws InterruptedException {
        return Optional.ofNullable(Service.ASKED.poll(10, TimeUnit.SECONDS)).orElseThrow();
    }

    @Test
    void passesMethodPathQueryAndBodyOn() throws Exception {
        HttpResponse<String> answer = sent(to("/api/ingest/api/v1/clusters/a%2Fb?x=1%262")
                .header("Content-Type", "application/json")
                .method("PUT", HttpRequest.BodyPublishers.ofString("{\"name\":\"A\"}")));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.headers().firstValue("Fleetmask-After")).hasValue("ingest:7");
        Service.Asked asked = asked();
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.uri()).isEqualTo("/api/v1/clusters/a%2Fb?x=1%262");
        assertThat(asked.body()).isEqualTo("{\"name\":\"A\"}");
        assertThat(asked.header("Content-type")).isEqualTo("application/json");
    }

    @Test
    void keepsBackWhatSaysWhoAsks() throws Exception {
        HttpResponse<String> answer = sent(to("/api/analysis/api/v1/clusters")
                .header("Cookie", "q_session=secret")
                .header("Authorization", "Bearer forged")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=10.0.0.1"));

        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(asked().headers())
                .doesNotContainKeys("Cookie", "Authorization", "X-forwarded-for", "X-forwarded-host", "Forwarded");
    }

    @Test
    void givesOnWhatTheServiceHasCompressed() throws Exception {
        HttpResponse<InputStream> answer = client.send(
                to("/api/analysis/api/v1/packed")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofInputStream());

        assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
        try (InputStream plain = new GZIPInputStream(answer.body())) {
            assertThat(plain.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("[\"packed\"]");
        }
    }

    @Test
    void givesAnEventOnAsSoonAsItIsWritten() throws Exception {
        HttpResponse<InputStream> answer = client.send(
                to("/api/analysis/api/v1/stream").header("Last-Event-ID", "7").build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("id: 1");
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(asked().header("Last-event-id")).isEqualTo("7");
        } finally {
            Service.mayEnd.countDown();
        }
    }

    @Test
    void streamsABodyThatIsLargerThanItsMemory() throws Exception {
        byte[] block = new byte[1 << 20];
        HttpRequest.BodyPublisher large =
                HttpRequest.BodyPublishers.ofByteArrays(java.util.Collections.nCopies(64, block));

        assertThat(sent(to("/api/ingest/api/v1/vmware-logs").POST(large).timeout(Duration.ofSeconds(20)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(asked().body()).hasSize(64 << 20);
    }

    @Test
    void goesNowhereElse() throws Exception {
        for (String path : new String[] {
            "/api/other/api/v1/x",
            "/api/ingest/q/metrics",
            "/api/ingest/api/v1/../../q/metrics",
            "/api/ingest/api/v1/%2e%2e/%2e%2e/q/metrics",
            "/api/ingest"
        }) {
            assertThat(sent(to(path)).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(Service.ASKED).isEmpty();
    }

    @Test
    void saysThatAServiceDoesNotAnswer() throws Exception {
        HttpResponse<String> answer = sent(to("/api/remediation/api/v1/patches"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("urn:fleetmask:problem:unreachable");
    }
}
