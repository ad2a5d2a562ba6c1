package io.fleetmask.analysis.stream;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads the stream like a browser would. */
final class SseReader implements AutoCloseable {
    private final InputStream body;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    record Event(String id, String name, String data) {}

    SseReader(String query, Optional<String> last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/stream" + query))
                .header("Accept", "text/event-stream");
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("status " + response.statusCode());
            }
            this.body = response.body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
        Thread thread = new Thread(this::read, "sse");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            List<String> event = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    event.add(line);
                } else {
                    take(event);
                    event.clear();
                }
            }
        } catch (IOException closed) {
            // the test has seen enough
        }
    }

    private void take(List<String> lines) {
        String id = field(lines, "id");
        if (!id.isEmpty()) {
            events.add(new Event(id, field(lines, "event"), field(lines, "data")));
        }
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
