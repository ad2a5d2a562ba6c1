package io.fleetmask.connector.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** How much a server was asked and told, since the start. For several threads. */
public final class Traffic {
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong logins = new AtomicLong();
    private volatile Instant answered = Instant.now();

    void loggedIn() {
        logins.incrementAndGet();
        answered();
    }

    void tookPage() {
        pages.incrementAndGet();
        answered();
    }

    /** That nothing changed is an answer too. */
    void answered() {
        answered = Instant.now();
    }

    /** Pages of updates that were taken over. */
    public long pages() {
        return pages.get();
    }

    /** Sessions that took the place of one that was lost. */
    public long renewals() {
        return Math.max(0, logins.get() - 1);
    }

    /** How long ago the server last answered. */
    public Duration silence() {
        return Duration.between(answered, Instant.now());
    }
}
