package io.fleetmask.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpApiTest {
    private static final String PROBLEM =
            "{\"title\":\"The cluster is not known\",\"status\":404,\"detail\":\"no lab\"}";

    private HttpServer server;
    private HttpApi api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        api = new HttpApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsJson() {
        answers("/api/v1/clusters/lab", 200, "application/json", "{\"id\":\"lab\"}");

        assertThat(api.get("/clusters/lab").required().json().path("id").asText())
                .isEqualTo("lab");
    }

    @Test
    void saysWhoCalls() {
        List<String> said = new ArrayList<>();
        server.createContext("/api/v1/clusters", exchange -> {
            said.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of("nobody")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        new HttpApi(service, () -> Optional.of(new Token("abc"))).get("/clusters");
        api.get("/clusters");

        assertThat(said).containsExactly("Bearer abc", "nobody");
    }

    @Test
    void leavesTextAsItIs() {
        answers("/api/v1/clusters/lab/mask", 200, "text/plain;charset=UTF-8", "cpuid.1.ecx = \"→\"\n");

        assertThat(api.get("/clusters/lab/mask?hw=9", "text/plain").body()).isEqualTo("cpuid.1.ecx = \"→\"\n");
    }

    @Test
    void passesOnWhatAProblemDocumentSays() {
        answers("/api/v1/clusters/lab", 404, "application/problem+json", PROBLEM);

        assertThatThrownBy(() -> api.get("/clusters/lab").required())
                .isInstanceOf(ApiException.class)
                .hasMessage("GET /api/v1/clusters/lab answered 404: no lab");
    }

    @Test
    void showsTheBeginningOfAnyOtherRefusal() {
        answers("/api/v1/hosts", 502, "text/html", "<html>" + "x".repeat(1000));

        assertThat(api.delete("/hosts").reason()).startsWith("<html>xxx").hasSize(300);
    }

    @Test
    void namesTheServiceThatDoesNotAnswer() {
        stop();

        assertThatThrownBy(() -> api.get("/clusters"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("GET /api/v1/clusters")
                .hasMessageContaining("http://127.0.0.1:");
    }

    private void answers(String path, int status, String type, String body) {
        server.createContext(path, exchange -> answer(exchange, status, type, body));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
