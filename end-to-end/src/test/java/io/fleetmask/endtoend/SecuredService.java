package io.fleetmask.endtoend;

import io.fleetmask.backing.TetheredProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A packaged service that is set up by files alone: settings in one, each secret in one of its own. */
final class SecuredService implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 256;

    private final String name;
    private final int port;
    private final Path log;
    private final TetheredProcess process;

    private SecuredService(String name, int port, Path log, TetheredProcess process) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts the process.
     *
     * @param directory its working directory, whose {@code config/application.properties} Quarkus reads
     */
    static SecuredService start(String name, Path directory, Map<String, String> settings, Map<String, String> secrets)
            throws IOException {
        int port = SystemUnderTest.freeRow(1);
        Path files = Files.createDirectories(directory.resolve("secrets"));
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Files.writeString(files.resolve(secret.getKey()), secret.getValue());
        }
        Map<String, String> all = new TreeMap<>(settings);
        all.put("quarkus.http.ssl-port", Integer.toString(port));
        all.put("smallrye.config.source.file.locations", files.toString());
        Files.writeString(
                Files.createDirectories(directory.resolve("config")).resolve("application.properties"),
                all.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(LightJvm.application(name + "-service", HEAP_MEGABYTES, List.of()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new SecuredService(name, port, log, TetheredProcess.start(builder));
    }

    URI at(String path) {
        return URI.create("https://127.0.0.1:" + port + path);
    }

    void awaitReadiness(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(at("/q/health/ready")).build();
        Wait.forThe(() -> name + " being ready; it said:\n" + said(), Wait.PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(name + " ended:\n" + said());
            }
            return Optional.of(status(client, request)).filter(status -> status == 200);
        });
    }

    private static int status(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException nothing) {
            return nothing.toString();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
