package io.fleetmask.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(Service.class)
@WithTestResource(ProviderResource.class)
@Timeout(60)
class LoginTest {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @TestHTTPResource
    URI console;

    @AfterEach
    void lastLongAgain() {
        Provider.lifetime = 300;
        Provider.renews = true;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("X-Requested-With", "JavaScript")
                        .build(),
                BodyHandlers.ofString());
    }

    /** Cookies of a host that is called by its address are not sent to its name. */
    private URI at(String path) {
        return URI.create("http://localhost:" + console.getPort() + path);
    }

    @Test
    void leadsToTheProviderAndBackToTheSamePlace() throws Exception {
        HttpResponse<String> page = get("/clusters/lab/mask?hw=9");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath() + "?" + page.uri().getQuery()).isEqualTo("/clusters/lab/mask?hw=9");
        assertThat(page.body()).contains("<fm-app>");
        assertThat(Provider.provedKey).as("proof key for the code exchange").isTrue();
    }

    @Test
    void keepsTokensFromThePageAndShowsThemToTheServices() throws Exception {
        get("/fleet");
        Service.ASKED.clear();

        HttpResponse<String> session = call("/api/session");
        assertThat(session.body())
                .contains("\"login\":true", "alice", "\"roles\":[\"viewer\"]")
                .doesNotContain("eyJ");
        assertThat(cookies.getCookieStore().getCookies())
                .isNotEmpty()
                .allMatch(cookie -> cookie.isHttpOnly())
                .noneMatch(cookie -> cookie.getValue().startsWith("eyJhbGciOiJSUzI1NiI"));
        call("/api/analysis/api/v1/clusters");
        Service.Asked asked =
                Optional.ofNullable(Service.ASKED.poll(10, TimeUnit.SECONDS)).orElseThrow();
        assertThat(asked.header("Authorization")).startsWith("Bearer eyJ");
        assertThat(asked.header("Cookie")).isEmpty();
    }

    @Test
    void tellsTheScriptThatNobodyIsLoggedIn() throws Exception {
        Service.ASKED.clear();

        assertThat(call("/api/session").statusCode()).isEqualTo(499);
        assertThat(call("/api/analysis/api/v1/clusters").statusCode()).isEqualTo(499);
        assertThat(Service.ASKED).isEmpty();
    }

    @Test
    void leavesTheHealthChecksOpen() throws Exception {
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    }
}
