package io.fleetmask.connector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the simulator is not: before it, a server that drops lines {@code cpuid.…} among the other lines in silence, and keeps
 * masks of five leaves in {@code cpuFeatureMask} only. Whether real servers are like that is not known; some are said to be.
 */
final class StrictServer implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("<extraConfig><key>cpuid\\..*?</extraConfig>");
    private static final Pattern LEVEL = Pattern.compile("<cpuFeatureMask>(.*?)</cpuFeatureMask>");

    private final Simulator behind;
    private final String vm;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> levels = new TreeMap<>();

    StrictServer(Simulator behind, String vm) throws IOException {
        this.behind = behind;
        this.vm = vm;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "strict server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                behind.api().resolve(exchange.getRequestURI().getPath()));
        for (String header : new String[] {"Content-Type", "SOAPAction", "Cookie"}) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(strict(body)));
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String header : new String[] {"Content-Type", "Set-Cookie"}) {
                answer.headers()
                        .allValues(header)
                        .forEach(value -> exchange.getResponseHeaders().add(header, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private synchronized String strict(String body) {
        if (!body.contains("<ReconfigVM_Task")) {
            return body;
        }
        LEVEL.matcher(body).results().map(found -> found.group(1)).forEach(this::keep);
        if (body.contains("<cpuFeatureMask>")) {
            behind.vm(vm, new ArrayList<>(levels.values()));
        }
        return LEVEL.matcher(LINE.matcher(body).replaceAll("")).replaceAll("");
    }

    private void keep(String level) {
        String leaf = Integer.toHexString(Integer.parseInt(text(level, "level", "0")));
        String vendor = text(level, "vendor", "-");
        String masks = String.join(
                " ",
                Stream.of("eax", "ebx", "ecx", "edx")
                        .map(register -> text(level, register, "-".repeat(32)))
                        .toList());
        levels.put(leaf + vendor, "mask " + leaf + " " + vendor + " " + masks);
    }

    private static String text(String xml, String name, String otherwise) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        return found.find() ? found.group(1) : otherwise;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
