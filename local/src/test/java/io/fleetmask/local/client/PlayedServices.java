package io.fleetmask.local.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The three services, played, on ports in a row as {@code fleetmask up} has them. */
public final class PlayedServices implements AutoCloseable {
    private static final List<String> NAMES = List.of("ingest", "analysis", "remediation");
    private static final int ATTEMPTS = 50;

    /** What was asked: {@code "ingest GET /api/v1/hosts?limit=100"}, with the body behind it. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** What said who asked, of those requests that said it. */
    public final List<String> tokens = new CopyOnWriteArrayList<>();

    private final List<HttpServer> servers;

    /** What a service answers. */
    public interface Play {
        Reply answer(String service, String request);
    }

    /** JSON with a status. */
    public record Reply(int status, String json) {
        public static Reply of(String json) {
            return new Reply(200, json);
        }
    }

    private PlayedServices(List<HttpServer> servers) {
        this.servers = List.copyOf(servers);
    }

    public static PlayedServices start(Play play) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<HttpServer> row = row();
            if (row.size() == NAMES.size()) {
                PlayedServices services = new PlayedServices(row);
                services.play(play);
                return services;
            }
            row.forEach(server -> server.stop(0));
        }
        throw new IOException("no three free ports in a row after " + ATTEMPTS + " attempts");
    }

    private static List<HttpServer> row() {
        List<HttpServer> row = new ArrayList<>();
        try {
            row.add(server(0));
            int first = row.get(0).getAddress().getPort();
            row.add(server(first + 1));
            row.add(server(first + 2));
        } catch (IOException | IllegalArgumentException taken) {
            return row;
        }
        return row;
    }

    private static HttpServer server(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    }

    private void play(Play play) {
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            servers.get(i).createContext("/", exchange -> answer(name, exchange, play));
            servers.get(i).start();
        }
    }

    private void answer(String service, HttpExchange exchange, Play play) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + body;
        asked.add(service + " " + request);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(tokens::add);
        Reply reply = play.answer(service, request);
        byte[] json = reply.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    /** The address for {@code --to}. */
    public String url() {
        return "http://127.0.0.1:" + servers.get(0).getAddress().getPort();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
