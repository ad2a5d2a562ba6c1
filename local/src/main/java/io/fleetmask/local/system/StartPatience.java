package io.fleetmask.local.system;

import io.fleetmask.local.system.Health.Readiness;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a service may take to become ready: as long as it likes while it tells of progress, for it may be reading
 * millions of messages into an empty database; not longer than this where it tells nothing new.
 *
 * <p>Before it answers at all it tells nothing: then it starts as long as its process works. On a machine with much else
 * to do a start takes minutes, and one that is given up only makes the next one slower.
 */
final class StartPatience {
    /** So much processor time is more than a process takes in the longest silence that only waits for something. */
    private static final Duration WORK = Duration.ofSeconds(2);

    private static final Duration LONGEST_WORK = Duration.ofMinutes(10);

    private final Duration longestSilence;
    private final LongSupplier nanoseconds;
    private final long begin;
    private String told = "";
    private long heardAt;
    private Duration worked = Duration.ZERO;

    StartPatience(Duration longestSilence, LongSupplier nanoseconds) {
        this.longestSilence = longestSilence;
        this.nanoseconds = nanoseconds;
        this.begin = nanoseconds.getAsLong();
        this.heardAt = begin;
    }

    /** Takes how much processor time the process has had. */
    void see(Duration processorTime) {
        boolean isStarting = told.isEmpty() && nanoseconds.getAsLong() - begin < LONGEST_WORK.toNanos();
        if (isStarting && processorTime.minus(worked).compareTo(WORK) >= 0) {
            worked = processorTime;
            heardAt = nanoseconds.getAsLong();
        }
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
