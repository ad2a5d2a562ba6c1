package io.fleetmask.servicekit.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the relay that something was committed; a call while it is at work is not lost. */
@Singleton
class WakeUp {
    private final Semaphore calls = new Semaphore(0);

    void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /** Waits for a call, but no longer than this. */
    void await(Duration longest) throws InterruptedException {
        if (calls.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
