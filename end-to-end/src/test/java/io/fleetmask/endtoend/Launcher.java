package io.fleetmask.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code fleetmask up} as a process of its own, from the packaged jar. */
final class Launcher {
    private static final int HEAP_MEGABYTES = 512;

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Launcher(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of fleetmask up");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when it says that everything is ready. */
    static Launcher up(Path data, int httpPort, int kafkaPort) {
        return up(data, httpPort, kafkaPort, Map.of());
    }

    /** The same with more in its environment, and so in that of the services. */
    static Launcher up(Path data, int httpPort, int kafkaPort, Map<String, String> environment) {
        Launcher launcher = start(data, httpPort, kafkaPort, environment);
        launcher.awaitReadiness();
        return launcher;
    }

    static Launcher start(Path data, int httpPort, int kafkaPort) {
        return start(data, httpPort, kafkaPort, Map.of());
    }

    private static Launcher start(Path data, int httpPort, int kafkaPort, Map<String, String> environment) {
        List<String> words = LightJvm.words(HEAP_MEGABYTES);
        words.addAll(List.of(
                "-Dfleetmask.home=" + REPOSITORY,
                "-jar",
                REPOSITORY.resolve("local/target/fleetmask.jar").toString(),
                "up",
                "--data",
                data.toString(),
                "--http-port",
                Integer.toString(httpPort),
                "--kafka-port",
                Integer.toString(kafkaPort)));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", LightJvm.inherited());
        builder.environment().putAll(environment);
        try {
            return new Launcher(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            lines.add(ended.toString());
        }
    }

    private void awaitReadiness() {
        Instant deadline = Instant.now().plus(Wait.PATIENCE);
        while (lines.stream().noneMatch(line -> line.startsWith("Ready"))) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                kill();
                throw new AssertionError("fleetmask up is not ready:\n" + output());
            }
            Wait.briefly();
        }
    }

    String output() {
        return String.join("\n", lines);
    }

    /** Its process and those it started, and theirs. */
    List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** The service's process. */
    ProcessHandle service(String title) {
        return findService(title).orElseThrow(() -> new AssertionError("no process of " + title));
    }

    Optional<ProcessHandle> findService(String title) {
        return process.children()
                .filter(child -> child.info()
                        .commandLine()
                        .filter(line -> line.contains(title))
                        .isPresent())
                .findFirst();
    }

    /** As Ctrl-C and a closing terminal do. */
    int stop() {
        process.destroy();
        return exitCode()
                .orElseThrow(() -> new AssertionError("still running after " + Wait.PATIENCE + ":\n" + output()));
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    Optional<Integer> exitCode() {
        try {
            return process.waitFor(Wait.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
