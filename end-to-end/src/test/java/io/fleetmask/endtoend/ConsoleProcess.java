package io.fleetmask.endtoend;

import io.fleetmask.backing.TetheredProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A console of its own, from the packaged jar. */
final class ConsoleProcess implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 128;

    private final String origin;
    private final TetheredProcess process;

    private ConsoleProcess(String origin, TetheredProcess process) {
        this.origin = origin;
        this.process = process;
    }

    /** In front of these services, each by its name with its address; returns when it is ready. */
    static ConsoleProcess before(Map<String, String> services, Map<String, String> settings, Path log) {
        int port = SystemUnderTest.freeRow(1);
        ProcessBuilder builder = new ProcessBuilder(LightJvm.application(
                        "console",
                        HEAP_MEGABYTES,
                        List.of("-Djava.io.tmpdir="
                                + Optional.ofNullable(log.getParent()).orElseThrow())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> all = new HashMap<>(settings);
        services.forEach((name, address) -> all.put("fleetmask.console." + name, address));
        all.put("quarkus.http.port", Integer.toString(port));
        all.forEach((key, value) ->
                builder.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        return new ConsoleProcess("http://127.0.0.1:" + port, TetheredProcess.start(builder)).awaitReadiness();
    }

    String origin() {
        return origin;
    }

    private ConsoleProcess awaitReadiness() {
        return Wait.forThe(
                () -> "the console at " + origin,
                Wait.PATIENCE,
                () -> isReady() ? Optional.of(this) : Optional.<ConsoleProcess>empty());
    }

    private boolean isReady() {
        try {
            return ((HttpURLConnection) URI.create(origin + "/q/health/ready")
                                    .toURL()
                                    .openConnection())
                            .getResponseCode()
                    == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** It is killed if it does not stop in time: nobody shall wait for it for ever. */
    @Override
    public void close() {
        process.close();
    }
}
