package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.outbox.OutboxRows.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The metrics {@code fleetmask.outbox.backlog} and {@code fleetmask.outbox.oldest.seconds}. */
@Singleton
class Backlog {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final OutboxRows rows;
    private volatile Waiting last = new Waiting(0, Duration.ZERO);
    private Instant next = Instant.MIN;

    Backlog(OutboxRows rows, MeterRegistry metrics) {
        this.rows = rows;
        metrics.gauge("fleetmask.outbox.backlog", this, backlog -> backlog.last.messages());
        metrics.gauge(
                "fleetmask.outbox.oldest.seconds",
                this,
                backlog -> backlog.last.oldest().toMillis() / 1000.0);
    }

    /** Counts now and then: counting each time would cost more than publishing. */
    void measure() {
        if (Instant.now().isAfter(next)) {
            last = rows.waiting();
            next = Instant.now().plus(INTERVAL);
        }
    }
}
