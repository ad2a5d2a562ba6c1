package io.fleetmask.local.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider of tokens, played: it has a login by device code, and answers for tokens what the test wants, in that order. */
final class PlayedProvider implements AutoCloseable {
    /** What was asked, with its parameters. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Queue<Reply> replies = new ArrayDeque<>();

    private record Reply(int status, String json) {}

    PlayedProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    PlayedProvider refuses(String error) {
        replies.add(new Reply(400, "{\"error\":\"" + error + "\",\"error_description\":\"said so\"}"));
        return this;
    }

    PlayedProvider gives(String access, int seconds, String refresh) {
        replies.add(new Reply(
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"refresh_token\":\"%s\"}"
                        .formatted(access, seconds, refresh)));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestURI().getPath() + " " + body);
        Reply reply = reply(exchange.getRequestURI().getPath());
        byte[] json = reply.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private Reply reply(String path) {
        return switch (path) {
            case "/.well-known/openid-configuration" -> new Reply(200, configuration());
            case "/device" ->
                new Reply(
                        200,
                        ("{\"device_code\":\"d-1\",\"user_code\":\"ABCD-EFGH\",\"verification_uri\":\"%s/enter\","
                                        + "\"verification_uri_complete\":\"%s/enter?c=ABCD-EFGH\",\"expires_in\":600,\"interval\":1}")
                                .formatted(url(), url()));
            case "/token" -> replies.remove();
            case "/revoke" -> new Reply(200, "{}");
            default -> new Reply(404, "{}");
        };
    }

    private String configuration() {
        return ("{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/authorize\",\"token_endpoint\":\"%1$s/token\","
                        + "\"device_authorization_endpoint\":\"%1$s/device\",\"revocation_endpoint\":\"%1$s/revoke\","
                        + "\"jwks_uri\":\"%1$s/keys\",\"subject_types_supported\":[\"public\"],"
                        + "\"response_types_supported\":[\"code\"],\"id_token_signing_alg_values_supported\":[\"RS256\"]}")
                .formatted(url());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
