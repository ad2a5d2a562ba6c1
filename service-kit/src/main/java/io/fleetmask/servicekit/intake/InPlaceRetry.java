package io.fleetmask.servicekit.intake;

import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.patience.Trouble;
import io.fleetmask.servicekit.work.FailureLog;
import io.fleetmask.servicekit.work.StopOrder;
import io.fleetmask.servicekit.work.StoppingException;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Repeats work while database or broker are in trouble: nothing is skipped, so the order stays. */
@Singleton
public class InPlaceRetry {
    private final StopOrder stop;

    InPlaceRetry(StopOrder stop) {
        this.stop = stop;
    }

    /** Returns when the work is done; throws when it fails for another reason than passing trouble, or at the stop. */
    public void run(String what, Runnable work) {
        FailureLog failures = new FailureLog(what, InstantSource.system());
        while (true) {
            try {
                work.run();
                failures.succeeded();
                return;
            } catch (RuntimeException failed) {
                // What fails while everything is being closed says nothing about the work.
                if (stop.isStopping()) {
                    throw new StoppingException(what);
                }
                if (!Trouble.passes(failed)) {
                    throw failed;
                }
                pause(what, failures.failed(failed));
            }
        }
    }

    private void pause(String what, int failures) {
        try {
            if (stop.awaitStop(BackOff.PATIENT.after(failures))) {
                throw new StoppingException(what);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException(what);
        }
    }
}
