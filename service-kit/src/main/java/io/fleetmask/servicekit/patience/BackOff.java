package io.fleetmask.servicekit.patience;

import java.time.Duration;

/** How long to wait before the next attempt: doubles from {@code first} to {@code limit}. */
public record BackOff(Duration first, Duration limit) {
    private static final int MOST_DOUBLINGS = 20;

    /** For a broker or database that is away: quick at first, never more than five seconds after it is back. */
    public static final BackOff PATIENT = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));

    public BackOff {
        if (first.isNegative() || first.isZero() || limit.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off must rise from above 0, not from " + first + " to " + limit);
        }
    }

    /** The wait after this many failures in a row, the first being 1. */
    public Duration after(int failures) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(limit) < 0 ? wait : limit;
    }
}
