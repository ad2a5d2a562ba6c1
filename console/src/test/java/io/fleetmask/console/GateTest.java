package io.fleetmask.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Service.class)
class GateTest {
    private static final String WRITE = "/api/ingest/api/v1/clusters/a";

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource
    URI console;

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, headers);
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(console.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void refusesAForeignName() throws Exception {
        assertThat(get("/fleet", "Host", "rebound.example").statusCode()).isEqualTo(403);
        assertThat(get("/api/session", "Host", "rebound.example").statusCode()).isEqualTo(403);
        assertThat(get("/fleet", "Host", "localhost").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesPagesOfOtherSites() throws Exception {
        assertThat(get("/api/session", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(get("/api/session", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(get("/api/session", "Origin", "http://" + console.getAuthority())
                        .statusCode())
                .isEqualTo(200);
        // A link on another site may lead here.
        assertThat(get("/fleet", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatAFormCouldSend() throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            assertThat(send(method, WRITE).statusCode()).as(method).isEqualTo(403);
            assertThat(send(method, WRITE, "X-Requested-With", "JavaScript").statusCode())
                    .as(method)
                    .isEqualTo(201);
        }
    }

    @Test
    void letsThePageLoadNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/clusters/lab/mask?hw=9");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).doesNotContainPattern("(src|href)=\"https?:|<script(?![^>]*src=)|<style");
        Matcher script = Pattern.compile("src=\"(/static/[^\"]+\\.js)\"").matcher(page.body());
        assertThat(script.find()).isTrue();
        assertThat(get(script.group(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhoLooks() throws Exception {
        assertThat(get("/api/session").body())
                .contains("\"login\":false", "\"viewer\"", "\"uploader\"", "\"operator\"");
    }

    @Test
    void knowsNoOtherAddress() throws Exception {
        assertThat(get("/nothing/of/this").statusCode()).isEqualTo(404);
    }
}
