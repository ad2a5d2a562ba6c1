package io.fleetmask.analysis.recompute;

import io.fleetmask.analysis.store.DueClusters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The metric {@code fleetmask.recompute.failing}: clusters whose masks cannot be computed. */
@Singleton
class FailingGauge {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final DueClusters clusters;
    private volatile long last;
    private Instant next = Instant.MIN;

    FailingGauge(DueClusters clusters, MeterRegistry metrics) {
        this.clusters = clusters;
        metrics.gauge("fleetmask.recompute.failing", this, gauge -> gauge.last);
    }

    /** Counts now and then. */
    void measure() {
        if (Instant.now().isAfter(next)) {
            last = clusters.failing();
            next = Instant.now().plus(INTERVAL);
        }
    }
}
