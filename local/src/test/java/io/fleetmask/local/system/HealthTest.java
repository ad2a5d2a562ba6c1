package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fleetmask.local.system.Health.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final HttpServer server = started();
    private final Health health =
            new Health(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

    private static HttpServer started() {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsWhatIsMissingAndHowFarThatIs() {
        says("ready", 503, """
                {"status":"DOWN","checks":[{"name":"database","status":"UP","data":{"size":3}},
                {"name":"filled from the topics","status":"DOWN","data":{"messages":12000}}]}""");

        assertThat(health.readiness()).contains(new Readiness(false, "filled from the topics, messages 12000"));
    }

    @Test
    void isReadyAndAliveByItsStatus() {
        says("ready", 200, "{\"status\":\"UP\",\"checks\":[]}");
        says("live", 503, "{\"status\":\"DOWN\",\"checks\":[]}");

        assertThat(health.readiness()).contains(new Readiness(true, ""));
        assertThat(health.isLive()).isFalse();
    }

    @Test
    void takesAnyAnswerAndSilence() {
        says("ready", 502, "<html>");
        assertThat(health.readiness()).contains(new Readiness(false, ""));

        server.stop(0);
        assertThat(health.readiness()).isEmpty();
        assertThat(health.isLive()).isFalse();
    }

    private void says(String kind, int status, String body) {
        server.createContext("/q/health/" + kind, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
