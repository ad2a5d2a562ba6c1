package io.fleetmask.benchmarks.load;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.TetheredProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One packaged service as a process of its own. */
final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final String name;
    private final int port = freePort();
    private final ProcessBuilder command;
    private TetheredProcess process;

    Service(String name, List<String> jvm, String bootstrapServers, DatabaseAccess database, Path log) {
        this.name = name;
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        jvm.forEach(word -> words.add(word.replace("%s", log.toString())));
        words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-jar", jar(name).toString()));
        this.command =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        command.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", database.username(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password()));
        this.process = TetheredProcess.start(command);
    }

    private static Path jar(String name) {
        String jar = name + "-service/target/quarkus-app/quarkus-run.jar";
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(jar))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not built: " + jar));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException("no free port", failed);
        }
    }

    String name() {
        return name;
    }

    Http http() {
        return Http.at(port);
    }

    long pid() {
        return process.pid();
    }

    void stop() {
        process.close();
    }

    void startAgain() {
        process = TetheredProcess.start(command);
    }

    Service awaitReadiness() {
        Http http = http();
        Waiting.until(name + " is ready", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " has ended");
            }
            return http.isReady();
        });
        return this;
    }

    @Override
    public void close() {
        process.close();
    }
}
