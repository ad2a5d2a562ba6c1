package io.fleetmask.connector.bus;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The other services over HTTP, with a token where they want one; its file is read each time, for tokens are renewed. */
public final class Services {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<Path> token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Calls services.
     *
     * @param token a file with a bearer token
     */
    public Services(Optional<Path> token) {
        this.token = token;
    }

    /** Asks, and waits for the answer. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        if (token.isPresent()) {
            request.header(
                    "Authorization", "Bearer " + Files.readString(token.get()).strip());
        }
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    /** A part of a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
