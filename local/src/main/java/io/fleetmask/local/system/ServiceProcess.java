package io.fleetmask.local.system;

import io.fleetmask.backing.TetheredProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A running service. Its process ends with this JVM, whatever ends that. */
final class ServiceProcess implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int REQUEST_TIMEOUT_MS = 2_000;
    private static final int OK = 200;
    private static final int LINES_TO_QUOTE = 12;

    private final String title;
    private final URI address;
    private final TetheredProcess process;
    private final BoundedLog log;

    private ServiceProcess(String title, URI address, TetheredProcess process, BoundedLog log) {
        this.title = title;
        this.address = address;
        this.process = process;
        this.log = log;
    }

    /** Starts the process and returns when the service calls itself ready. */
    static ServiceProcess start(ServiceCommand command, URI address, BoundedLog log) {
        TetheredProcess process = TetheredProcess.start(command.builder());
        ServiceProcess service = new ServiceProcess(command.service().title(), address, process, log);
        Thread pump = new Thread(service::pump, "log of " + service.title);
        pump.setDaemon(true);
        pump.start();
        try {
            service.awaitReadiness();
            return service;
        } catch (RuntimeException failed) {
            service.close();
            throw failed;
        }
    }

    private void pump() {
        try (InputStream output = process.process().getInputStream()) {
            log.append(output);
        } catch (IOException full) {
            // A full disk must not stop the service; it goes on without a log.
            drain();
        }
    }

    private void drain() {
        try {
            process.process().getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // The process is gone, and its output with it.
        }
    }

    private void awaitReadiness() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            if (!isAlive()) {
                throw new StartException(title + " did not start: it ended with exit code "
                        + process.process().exitValue() + " and " + quotation());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StartException(
                        title + " is not ready after " + PATIENCE.toSeconds() + " s; it " + quotation());
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    address.resolve("/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(REQUEST_TIMEOUT_MS);
            connection.setReadTimeout(REQUEST_TIMEOUT_MS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String lastWords() {
        return "ended with exit code " + process.process().exitValue() + "; its log is " + log.file();
    }

    private String quotation() {
        List<String> lines = log.lastLines(LINES_TO_QUOTE);
        return "said last (" + log.file() + "):\n  " + String.join("\n  ", lines);
    }

    @Override
    public void close() {
        process.close();
    }
}
