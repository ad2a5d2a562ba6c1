package io.fleetmask.analysis.stream.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody's HTTP server; answers with the given statuses first, then with 204. */
final class Subscriber implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses;

    record Call(String id, String type, String timestamp, String signature, String body, int status) {}

    Subscriber(Integer... statuses) {
        this.statuses = new ConcurrentLinkedQueue<>(List.of(statuses));
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/hook", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=fleetmask";
    }

    private void take(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        int status = Optional.ofNullable(statuses.poll()).orElse(204);
        calls.add(new Call(
                header(call, "ce-id"),
                header(call, "ce-type"),
                header(call, "webhook-timestamp"),
                header(call, "webhook-signature"),
                new String(body, StandardCharsets.UTF_8),
                status));
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    private static String header(HttpExchange call, String name) {
        return Optional.ofNullable(call.getRequestHeaders().getFirst(name)).orElse("");
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> taken() {
        return calls.stream().filter(call -> call.status() / 100 == 2).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
