package io.fleetmask.local.system;

import io.fleetmask.backing.TetheredProcess;
import io.fleetmask.local.system.Health.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A running service. Its process ends with this JVM, whatever ends that. */
final class ServiceProcess implements Part {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int LINES_TO_QUOTE = 12;

    private final String title;
    private final Health health;
    private final TetheredProcess process;
    private final BoundedLog log;
    private final Pulse pulse;

    private ServiceProcess(String title, Health health, TetheredProcess process, BoundedLog log) {
        this.title = title;
        this.health = health;
        this.process = process;
        this.log = log;
        this.pulse = new Pulse(health::isLive, LONGEST_SILENCE, System::nanoTime);
    }

    /** Starts the process and returns when the service calls itself ready; tells of its progress until then. */
    static ServiceProcess start(ServiceCommand command, URI address, BoundedLog log, Journal journal) {
        TetheredProcess process = TetheredProcess.start(command.builder());
        ServiceProcess service = new ServiceProcess(command.service().title(), new Health(address), process, log);
        Thread pump = new Thread(service::pump, "log of " + service.title);
        pump.setDaemon(true);
        pump.start();
        try {
            service.awaitReadiness(journal);
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

    private void awaitReadiness(Journal journal) {
        StartPatience patience = new StartPatience(LONGEST_SILENCE, System::nanoTime);
        Optional<Readiness> readiness = health.readiness();
        while (readiness.filter(Readiness::isReady).isEmpty()) {
            if (!process.isAlive()) {
                throw new StartException(title + " did not start: it ended with exit code "
                        + process.process().exitValue() + " and " + quotation());
            }
            patience.hear(readiness).ifPresent(told -> journal.progress(title, told));
            process.process().info().totalCpuDuration().ifPresent(patience::see);
            if (patience.isOver()) {
                throw new StartException(title + " is not ready after " + patience + "; it " + quotation());
            }
            Pause.of(BETWEEN_LOOKS);
            readiness = health.readiness();
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive() && pulse.isBeating();
    }

    @Override
    public String lastWords() {
        String how = process.isAlive()
                ? pulse.toString()
                : "ended with exit code " + process.process().exitValue();
        return how + "; its log is " + log.file();
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
