package io.fleetmask.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One service's HTTP API. Paths are given below {@code /api/v1}: {@code api.get("/clusters/lab")}. */
public final class HttpApi {
    private static final String ROOT = "/api/v1";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    // A matrix of profiles or a page of patches has some megabytes.
    private static final int LONGEST = 64 * 1024 * 1024;
    private static final int OK = 200;
    private static final Duration BREAK = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final URI address;
    private final Supplier<Optional<Token>> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** For example {@code http://127.0.0.1:8081}. */
    public HttpApi(URI address) {
        this(address, Optional::empty);
    }

    HttpApi(URI address, Supplier<Optional<Token>> token) {
        this.address = address;
        this.token = token;
    }

    /** One part of a path or of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Answer get(String path) {
        return get(path, "application/json");
    }

    /** Asks for a media type, for example {@code text/plain}. */
    public Answer get(String path, String mediaType) {
        return send("GET", path, request(path).header("Accept", mediaType).GET());
    }

    public Answer put(String path, String json) {
        return send(
                "PUT",
                path,
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** Changes what has not changed since: {@code ifMatch} is the ETag of what was looked at. */
    public Answer put(String path, String json, String ifMatch) {
        return send(
                "PUT",
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", ifMatch)
                        .PUT(BodyPublishers.ofString(json)));
    }

    /**
     * Follows a stream of events, over breaks too: it goes on after the last one that was read.
     *
     * @param since the id to begin after
     * @param reader takes the data of each event, and says whether it wants more
     */
    public void follow(String path, Optional<String> since, Predicate<String> reader) {
        EventStream stream = new EventStream(since);
        boolean connected = false;
        while (true) {
            try (InputStream body = events(path, stream.last())) {
                connected = true;
                if (!stream.read(body, reader)) {
                    return;
                }
            } catch (IOException broken) {
                if (!connected) {
                    throw unreachable("GET " + ROOT + path, broken);
                }
            }
            pause(BREAK);
        }
    }

    private InputStream events(String path, Optional<String> last) throws IOException {
        HttpRequest.Builder request = asked(path).header("Accept", "text/event-stream");
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                String name = "GET " + ROOT + path;
                String type = response.headers().firstValue("Content-Type").orElse("");
                new Answer(name, response.statusCode(), type, text(response.body(), name)).required();
            }
            return response.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted while reading " + path, interrupted);
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted", interrupted);
        }
    }

    public Answer delete(String path) {
        return send("DELETE", path, request(path).DELETE());
    }

    /** Sends a body of any size; the publisher decides how much of it is in memory. */
    public Answer post(String path, String contentType, BodyPublisher body) {
        return send(
                "POST", path, request(path).header("Content-Type", contentType).POST(body));
    }

    private static String text(InputStream body, String name) throws IOException {
        try (body) {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new ApiException(name + " answered more than " + LONGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private HttpRequest.Builder request(String path) {
        return asked(path).timeout(ANSWER);
    }

    /** Below the address, which may have a path of its own. */
    private HttpRequest.Builder asked(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/+$", "") + ROOT + path));
        token.get().ifPresent(known -> request.header("Authorization", known.bearer(address)));
        return request;
    }

    /** In words: Java's names of what can go wrong say nothing to people. */
    private ApiException unreachable(String request, IOException failed) {
        String why = failed instanceof ConnectException
                ? "nobody listens there; is 'fleetmask up' running?"
                : Optional.ofNullable(failed.getMessage()).orElse("the connection broke");
        return new ApiException("no answer to " + request + " from " + address + ": " + why, failed);
    }

    private Answer send(String method, String path, HttpRequest.Builder request) {
        String name = method + " " + ROOT + path.replaceFirst("\\?.*", "");
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(name, response.statusCode(), type, text(response.body(), name));
        } catch (IOException failed) {
            throw unreachable(name, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted while waiting for " + name, interrupted);
        }
    }
}
