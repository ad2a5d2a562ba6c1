package io.fleetmask.local.system;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether a process that is there is also at work: it counts as hung when it did not call itself alive for a while. */
final class Pulse {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final BooleanSupplier isLive;
    private final Duration longestSilence;
    private final LongSupplier nanoseconds;
    private long askedAt;
    private long livedAt;

    Pulse(BooleanSupplier isLive, Duration longestSilence, LongSupplier nanoseconds) {
        this.isLive = isLive;
        this.longestSilence = longestSilence;
        this.nanoseconds = nanoseconds;
        this.askedAt = nanoseconds.getAsLong();
        this.livedAt = askedAt;
    }

    /** Asks at most every five seconds; what was slept through, as a laptop does, counts for nothing. */
    synchronized boolean isBeating() {
        long now = nanoseconds.getAsLong();
        long since = now - askedAt;
        if (since < PERIOD.toNanos()) {
            return !isOver(now);
        }
        boolean slept = since > 2 * PERIOD.toNanos() + longestSilence.toNanos();
        askedAt = now;
        if (isLive.getAsBoolean() || slept) {
            livedAt = now;
        }
        return !isOver(now);
    }

    private boolean isOver(long now) {
        return now - livedAt > longestSilence.toNanos();
    }

    /** For the message about it. */
    @Override
    public String toString() {
        return "did not call itself alive for " + longestSilence.toSeconds() + " s";
    }
}
