package io.fleetmask.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody to log in with: it knows one viewer, asks for no password, and gives tokens that live for as long as it is told. */
public final class Provider implements AutoCloseable {
    /** How many seconds a token lives. */
    public static volatile long lifetime = 300;

    /** Whether an expired token is renewed. */
    public static volatile boolean renews = true;

    static volatile boolean provedKey;

    private final ObjectMapper json = new ObjectMapper();
    private final KeyPair key;

    @Nullable
    private HttpServer server;

    private String issuer = "";
    private volatile String nonce = "";

    /** With a key of its own. */
    public Provider() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        this.key = generator.generateKeyPair();
    }

    /** Listens from now on. */
    public Provider start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            issuer = "http://127.0.0.1:" + started.getAddress().getPort();
            started.createContext("/", this::answer);
            started.start();
            server = started;
            return this;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a console has to know to send people here. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.client-id", "fleetmask-console",
                "quarkus.oidc.credentials.secret", "a-secret-of-this-test-that-is-long-enough",
                "quarkus.oidc.token-state-manager.encryption-secret", "another-secret-of-this-test-of-32-or-more");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> send(exchange, discovery());
                case "/keys" -> send(exchange, keys());
                case "/authorize" -> backToConsole(exchange);
                case "/token" -> tokens(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", issuer,
                "authorization_endpoint", issuer + "/authorize",
                "token_endpoint", issuer + "/token",
                "end_session_endpoint", issuer + "/end",
                "jwks_uri", issuer + "/keys");
    }

    private Map<String, Object> keys() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA",
                        "kid", "1",
                        "alg", "RS256",
                        "use", "sig",
                        "n", text(open.getModulus().toByteArray()),
                        "e", text(open.getPublicExponent().toByteArray()))));
    }

    private void backToConsole(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        provedKey = asked.containsKey("code_challenge");
        nonce = asked.getOrDefault("nonce", "");
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=one&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void tokens(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if ("refresh_token".equals(asked.get("grant_type")) && !renews) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        send(
                exchange,
                Map.of(
                        "access_token",
                        token(),
                        "id_token",
                        token(),
                        "refresh_token",
                        "renewed",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        lifetime));
    }

    private String token() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                issuer,
                "sub",
                "alice",
                "aud",
                "fleetmask-console",
                "iat",
                now - 1,
                "exp",
                now + lifetime,
                "preferred_username",
                "alice",
                "realm_access",
                Map.of("roles", List.of("viewer"))));
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        String signed = text(bytes(Map.of("alg", "RS256", "kid", "1"))) + "." + text(bytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + text(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void send(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] bytes = bytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : query.split("&", -1)) {
            String[] pair = each.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
