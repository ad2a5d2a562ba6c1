package io.fleetmask.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One service's HTTP API. Paths are given below {@code /api/v1}: {@code api.get("/clusters/lab")}. */
public final class HttpApi {
    private static final String ROOT = "/api/v1";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    // A matrix of profiles or a page of patches has some megabytes.
    private static final int LONGEST = 64 * 1024 * 1024;
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final URI address;
    private final Optional<Token> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** For example {@code http://127.0.0.1:8081}. */
    public HttpApi(URI address) {
        this(address, Optional.empty());
    }

    HttpApi(URI address, Optional<Token> token) {
        this.address = address;
        this.token = token;
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(ROOT + path)).timeout(ANSWER);
        token.ifPresent(known -> request.header("Authorization", known.bearer(address)));
        return request;
    }

    private Answer send(String method, String path, HttpRequest.Builder request) {
        String name = method + " " + ROOT + path;
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(name, response.statusCode(), type, text(response.body(), name));
        } catch (IOException failed) {
            throw new ApiException("no answer to " + name + " from " + address + ": " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted while waiting for " + name, interrupted);
        }
    }
}
