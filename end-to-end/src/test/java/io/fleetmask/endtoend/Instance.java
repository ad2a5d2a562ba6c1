package io.fleetmask.endtoend;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.TetheredProcess;
import io.fleetmask.local.client.HttpApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process of one service, from the packaged jar; another of the same service may run beside it. */
final class Instance {
    /** How the process of a JVM ends after {@code SIGTERM}. */
    private static final int TERMINATED = 128 + 15;

    private static final int TIMEOUT_MS = 2_000;

    private static final int HEAP_MEGABYTES = 256;

    /** How long Kafka waits for a silent instance before others get its partitions; 45 s unless one says so. */
    static final Duration SESSION = Duration.ofSeconds(10);

    private final Place place;
    private final Process process;

    /**
     * Where an instance runs, and on what.
     *
     * @param copies how many brokers keep each message
     */
    record Place(String service, int port, String bootstrapServers, int copies, DatabaseAccess database, Path log) {
        Place(String service, int port, String bootstrapServers, DatabaseAccess database, Path log) {
            this(service, port, bootstrapServers, 1, database, log);
        }

        Place at(int otherPort, Path otherLog) {
            return new Place(service, otherPort, bootstrapServers, copies, database, otherLog);
        }

        private URI address() {
            return URI.create("http://127.0.0.1:" + port);
        }

        HttpApi api() {
            return new HttpApi(address());
        }

        private Map<String, String> environment() {
            return Map.of(
                    "QUARKUS_HTTP_HOST", "127.0.0.1",
                    "QUARKUS_HTTP_PORT", Integer.toString(port),
                    "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                    "FLEETMASK_TOPICS_REPLICATION", Integer.toString(copies),
                    // All the while, for what is on its way must not seem lost.
                    "FLEETMASK_RECONCILIATION_FIRST", "5S",
                    "FLEETMASK_RECONCILIATION_EVERY", "10S",
                    "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                    "QUARKUS_DATASOURCE_USERNAME", database.username(),
                    "QUARKUS_DATASOURCE_PASSWORD", database.password());
        }

        /** What its instances have said, one after the other. */
        String said() {
            try {
                return Files.readString(log, StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public String toString() {
            return service + " at port " + port;
        }
    }

    private Instance(Place place, Process process) {
        this.place = place;
        this.process = process;
    }

    /** Returns at once. */
    static Instance start(Place place) {
        ProcessBuilder builder = new ProcessBuilder(LightJvm.application(
                        place.service() + "-service",
                        HEAP_MEGABYTES,
                        List.of(
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=" + SESSION.toMillis())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
        builder.environment().putAll(place.environment());
        return new Instance(place, TetheredProcess.start(builder).process());
    }

    Instance startAgain() {
        return start(place);
    }

    Place place() {
        return place;
    }

    Instance awaitReadiness() {
        if (!becomesReady()) {
            throw new AssertionError(place + " ended with " + process.exitValue() + ":\n" + place.said());
        }
        return this;
    }

    /** As soon as it is ready, or false when it has ended. */
    boolean becomesReady() {
        return Wait.forThe(() -> place + " being ready", Wait.PATIENCE, () -> {
            if (!process.isAlive()) {
                return Optional.of(false);
            }
            return isReady() ? Optional.of(true) : Optional.empty();
        });
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    place.address().resolve("/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** {@code SIGTERM}; how long it takes to end. */
    CompletableFuture<Duration> terminate() {
        long begin = System.nanoTime();
        process.destroy();
        return process.onExit()
                .thenApply(ended -> {
                    if (ended.exitValue() != TERMINATED) {
                        throw new AssertionError(place + " ended with " + ended.exitValue() + ":\n" + place.said());
                    }
                    return Duration.ofNanos(System.nanoTime() - begin);
                })
                .orTimeout(Wait.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** {@code SIGTERM} to all of them, whatever becomes of it: how they end is of interest while a test runs, not after it. */
    static void endAll(Stream<Instance> instances) {
        instances
                .map(Instance::terminate)
                .toList()
                .forEach(end -> end.handle((took, failed) -> failed == null).join());
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** A signal by its name: {@code STOP}. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " ends with " + code);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(Wait.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(place + " does not end:\n" + place.said());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
