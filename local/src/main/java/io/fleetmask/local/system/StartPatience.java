package io.fleetmask.local.system;

import io.fleetmask.local.system.Health.Readiness;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a service may take to become ready: as long as it likes while it tells of progress, for it may be reading
 * millions of messages into an empty database; not longer than this where it tells nothing new.
 */
final class StartPatience {
    private final Duration longestSilence;
    private final LongSupplier nanoseconds;
    private String told = "";
    private long heardAt;

    StartPatience(Duration longestSilence, LongSupplier nanoseconds) {
        this.longestSilence = longestSilence;
        this.nanoseconds = nanoseconds;
        this.heardAt = nanoseconds.getAsLong();
    }

    /** Takes what the service says now; returns it where it is news. */
    Optional<String> hear(Optional<Readiness> readiness) {
        String now = readiness.map(Readiness::told).orElse(told);
        if (now.equals(told)) {
            return Optional.empty();
        }
        told = now;
        heardAt = nanoseconds.getAsLong();
        return Optional.of(told);
    }

    /** Whether nothing new was heard for too long. */
    boolean isOver() {
        return nanoseconds.getAsLong() - heardAt > longestSilence.toNanos();
    }

    /** For the message about it. */
    @Override
    public String toString() {
        return longestSilence.toSeconds() + " s" + (told.isEmpty() ? "" : " without progress (" + told + ")");
    }
}
