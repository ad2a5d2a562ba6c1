package io.fleetmask.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A service behind the console, which keeps what it was asked. */
public class Service implements QuarkusTestResourceLifecycleManager {
    /** What came. */
    public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    static final BlockingQueue<Asked> ASKED = new LinkedBlockingQueue<>();
    static volatile CountDownLatch mayEnd = new CountDownLatch(1);

    @Nullable
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newCachedThreadPool());
            started.createContext("/", Service::answer);
            started.start();
            server = started;
            String place = "http://127.0.0.1:" + started.getAddress().getPort();
            // Nothing listens on port 1.
            return Map.of(
                    "fleetmask.console.ingest", place,
                    "fleetmask.console.analysis", place,
                    "fleetmask.console.remediation", "http://127.0.0.1:1");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ASKED.add(new Asked(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        exchange.getResponseHeaders().add("Fleetmask-After", "ingest:7");
        exchange.getResponseHeaders().add("Set-Cookie", "stranger=1");
        if (exchange.getRequestURI().getPath().endsWith("/stream")) {
            stream(exchange);
        } else if (exchange.getRequestURI().getPath().endsWith("/packed")) {
            packed(exchange);
        } else if (exchange.getRequestURI().getPath().startsWith("/q/health/")) {
            byte[] health = ("{\"checks\":[{\"name\":\"broker\",\"status\":\""
                            + (exchange.getRequestURI().getPath().endsWith("well") ? "DOWN" : "UP") + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(503, health.length);
            exchange.getResponseBody().write(health);
        } else {
            exchange.sendResponseHeaders(201, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    private static void packed(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders()
                .add("Content-Encoding", exchange.getRequestHeaders().getFirst("Accept-Encoding"));
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
            out.write("[\"packed\"]".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("id: 1\ndata: first\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            mayEnd.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        mayEnd.countDown();
        if (server != null) {
            server.stop(0);
        }
    }
}
