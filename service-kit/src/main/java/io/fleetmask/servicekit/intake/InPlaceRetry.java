package io.fleetmask.servicekit.intake;

import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.patience.BadInput;
import io.fleetmask.servicekit.work.FailureLog;
import io.fleetmask.servicekit.work.StopOrder;
import io.fleetmask.servicekit.work.StoppingException;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Repeats work that fails for any other reason than bad input: nothing is skipped, so the order stays. */
@Singleton
public class InPlaceRetry {
    private final StopOrder stop;
    private final Waiting waiting;
    private final Health health;

    InPlaceRetry(StopOrder stop, Waiting waiting, Health health) {
        this.stop = stop;
        this.waiting = waiting;
        this.health = health;
    }

    /**
     * Returns when the work is done.
     *
     * @throws StoppingException when the service stops before
     */
    public void run(String what, Runnable work) {
        attempt(what, Integer.MAX_VALUE, work).ifPresent(failed -> {
            throw new IllegalStateException(what + " can never succeed", failed);
        });
    }

    /**
     * Returns why the work cannot be done, if it cannot: its input is bad, or it has failed this often for a reason
     * unknown while database and broker were proven well.
     *
     * @throws StoppingException when the service stops before
     */
    Optional<Throwable> attempt(String what, int most, Runnable work) {
        FailureLog failures = new FailureLog(what, InstantSource.system());
        try (Waiting.Place place = waiting.take()) {
            while (true) {
                Optional<Throwable> failure = once(work);
                if (failure.isEmpty()) {
                    failures.succeeded();
                    return failure;
                }
                // What fails while everything is being closed says nothing about the work.
                if (stop.isStopping()) {
                    throw new StoppingException(what);
                }
                if (isFinal(failure.get(), failures, most)) {
                    return failure;
                }
                place.waits();
                pause(what, failures.failed(failure.get()));
            }
        }
    }

    private boolean isFinal(Throwable failure, FailureLog failures, int most) {
        return BadInput.isCauseOf(failure)
                || (failures.count() + 1 >= most && !health.isAway(failure) && health.isProven());
    }

    /** An error of the program is caught too: it must not end the channel for good. */
    private static Optional<Throwable> once(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failed) {
            return Optional.of(failed);
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
