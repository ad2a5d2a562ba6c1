package io.fleetmask.benchmarks.load;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something holds, and says what when it does not come. */
final class Waiting {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private Waiting() {}

    static void until(String what, Duration longest, BooleanSupplier holds) {
        Instant end = Instant.now().plus(longest);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("not within " + longest + ": " + what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
