package io.fleetmask.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The HTTP API of one service. */
record Http(URI address, HttpClient client) {
    static Http at(int port) {
        return new Http(
                URI.create("http://127.0.0.1:" + port),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    HttpResponse<String> get(String path) {
        return send("GET", URI.create(path), "application/json", BodyPublishers.noBody());
    }

    /** Anything but a success ends the run. */
    HttpResponse<String> send(String method, URI path, String type, BodyPublisher body) {
        HttpResponse<String> answer = tried(method, path, type, body);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> tried(String method, URI path, String type, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .method(method, body)
                .header("content-type", type)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    boolean isReady() {
        try {
            return tried("GET", URI.create("/q/health/ready"), "application/json", BodyPublishers.noBody())
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
