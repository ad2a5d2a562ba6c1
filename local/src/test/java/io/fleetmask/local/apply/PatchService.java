package io.fleetmask.local.apply;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the remediation service does, always with the same patches. */
final class PatchService implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> reported = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String patches = "";
    private volatile int reportStatus = 200;

    PatchService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/api/v1/patches", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            answer(exchange, 200, "{\"items\":[" + patches + "]}");
        });
        server.createContext("/api/v1/vms", exchange -> {
            reported.add(exchange.getRequestURI().toString());
            answer(exchange, reportStatus, "{\"detail\":\"another patch took over\"}");
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void has(String... some) {
        patches = String.join(",", some);
    }

    void refusesReports() {
        reportStatus = 409;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
