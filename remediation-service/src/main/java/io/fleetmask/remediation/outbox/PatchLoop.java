package io.fleetmask.remediation.outbox;

import io.fleetmask.remediation.store.Restorations;
import io.fleetmask.servicekit.patience.BackOff;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Works on due patches for as long as the application runs; several instances share the work by row locks. */
@Singleton
public class PatchLoop {
    private static final Duration STOP = Duration.ofSeconds(5);

    private final PatchWork work;
    private final Restorations restorations;
    private final int batch;
    private final Duration poll;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread = new Thread(this::loop, "patch-loop");
    private volatile boolean stopped;

    PatchLoop(
            PatchWork work,
            Restorations restorations,
            @ConfigProperty(name = "fleetmask.patches.batch", defaultValue = "200") int batch,
            @ConfigProperty(name = "fleetmask.patches.poll-interval", defaultValue = "1S") Duration poll) {
        this.work = work;
        this.restorations = restorations;
        this.batch = batch;
        this.poll = poll;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        wake();
        thread.join(STOP.toMillis());
    }

    /** Something became due; a call while work is going on is not lost. */
    public void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    private void loop() {
        int failures = 0;
        while (!stopped) {
            try {
                pause(step() > 0 ? Duration.ZERO : poll);
                failures = 0;
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failed) {
                failures++;
                log(failures, failed);
                wait(BackOff.PATIENT.after(failures));
            }
        }
    }

    private int step() {
        if (!restorations.areDone()) {
            return 0;
        }
        work.spread();
        return work.run(batch);
    }

    private void pause(Duration longest) throws InterruptedException {
        if (!longest.isZero() && calls.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }

    private void wait(Duration time) {
        try {
            pause(time);
        } catch (InterruptedException end) {
            stopped = true;
        }
    }

    private static void log(int failures, RuntimeException failed) {
        if (failures == 1) {
            Log.warnf(failed, "patches wait: %s", failed.getMessage());
        } else {
            Log.debugf(failed, "patches wait after %d failures", failures);
        }
    }
}
