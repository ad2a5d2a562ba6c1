package io.fleetmask.servicekit.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A provider of tokens on loopback: its keys, and at {@code /issue?sub=alice&roles=viewer,operator&form=entra} any token that a
 * test wants. Forms: {@code keycloak} (realm roles), {@code entra} (app roles), {@code old} (has run out), {@code other}
 * (somebody else's key under the same name).
 */
public final class KeyServer implements QuarkusTestResourceLifecycleManager {
    private static final long HOUR = 3600;
    private static final String KEY = "key-1";

    private Optional<HttpServer> started = Optional.empty();

    @Override
    public Map<String, String> start() {
        HttpServer server = create();
        started = Optional.of(server);
        String issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
        Provider provider = Provider.at(issuer, KEY);
        Provider impostor = Provider.at(issuer, KEY);
        answer(server, "/realm/.well-known/openid-configuration", query -> provider.discovery());
        answer(server, "/realm/keys", query -> provider.keySet());
        answer(
                server,
                "/issue",
                query -> ("other".equals(query.get("form")) ? impostor : provider)
                        .token(claims(issuer, query))
                        .getBytes(StandardCharsets.US_ASCII));
        server.start();
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                issuer,
                "test.tokens",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/issue");
    }

    @Override
    public void stop() {
        started.ifPresent(server -> server.stop(0));
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> claims(String issuer, Map<String, String> query) {
        String form = query.getOrDefault("form", "keycloak");
        long now = Instant.now().getEpochSecond();
        List<String> roles = List.of(query.getOrDefault("roles", "").split(","));
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss",
                issuer,
                "sub",
                query.getOrDefault("sub", ""),
                "iat",
                now - HOUR,
                "exp",
                form.equals("old") ? now - HOUR / 2 : now + HOUR));
        if (form.equals("entra")) {
            claims.put("roles", roles);
        } else {
            claims.put("realm_access", Map.of("roles", roles));
            claims.put("preferred_username", query.get("sub") + ".known");
        }
        return claims;
    }

    private static void answer(HttpServer server, String path, Function<Map<String, String>, byte[]> body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] bytes = body.apply(query(exchange));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> parameters = new TreeMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String each : query == null ? new String[0] : query.split("&")) {
            String[] nameAndValue = each.split("=", 2);
            parameters.put(nameAndValue[0], URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
