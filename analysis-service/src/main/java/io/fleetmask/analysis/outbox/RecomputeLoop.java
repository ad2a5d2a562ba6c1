package io.fleetmask.analysis.outbox;

import io.fleetmask.analysis.intake.Rebuild;
import io.fleetmask.servicekit.patience.BackOff;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Computes what is due, in a thread of its own, for as long as the application runs. */
@Singleton
class RecomputeLoop {
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Rebuild rebuild;
    private final Recompute recompute;
    private final FailingGauge gauge;
    private final Duration pause;
    private final Thread thread = new Thread(this::work, "recompute");
    private volatile boolean stopped;

    RecomputeLoop(
            Rebuild rebuild,
            Recompute recompute,
            FailingGauge gauge,
            @ConfigProperty(name = "fleetmask.recompute.pause", defaultValue = "0.2S") Duration pause) {
        this.rebuild = rebuild;
        this.recompute = recompute;
        this.gauge = gauge;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(CLOSE.toMillis());
    }

    private void work() {
        try {
            rebuild.await();
            for (int failures = 0; !stopped; ) {
                failures = attempt(failures);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** One cluster, or a pause; returns how many attempts in a row have failed now. */
    private int attempt(int failures) throws InterruptedException {
        try {
            gauge.measure();
            if (!recompute.one()) {
                Thread.sleep(pause.toMillis());
            }
            return 0;
        } catch (RuntimeException failed) {
            if (!stopped) {
                Log.warnf(failures == 0 ? failed : null, "recompute waits: %s", failed.getMessage());
                Thread.sleep(BackOff.PATIENT.after(failures + 1).toMillis());
            }
            return failures + 1;
        }
    }
}
