package io.fleetmask.servicekit.intake;

import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.patience.Trouble;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Repeats work while database or broker are in trouble: nothing is skipped, so the order stays. */
@Singleton
public class InPlaceRetry {
    private final CountDownLatch stopped = new CountDownLatch(1);

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /** Returns when the work is done; throws when it fails for another reason than passing trouble. */
    public void run(String what, Runnable work) {
        for (int failures = 1; true; failures++) {
            try {
                work.run();
                return;
            } catch (RuntimeException failed) {
                if (!Trouble.passes(failed)) {
                    throw failed;
                }
                log(what, failures, failed);
                pause(what, failures);
            }
        }
    }

    private void pause(String what, int failures) {
        try {
            if (stopped.await(BackOff.PATIENT.after(failures).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotReadyException("stopped while waiting to repeat " + what);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("interrupted while waiting to repeat " + what);
        }
    }

    private static void log(String what, int failures, RuntimeException failed) {
        if (failures == 1) {
            Log.warnf("%s waits: %s", what, failed.getMessage());
        } else {
            Log.debugf(failed, "%s waits after %d failures", what, failures);
        }
    }
}
