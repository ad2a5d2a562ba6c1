package io.fleetmask.remediation.evaluation;

import io.fleetmask.remediation.store.PatchRecords;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** What the loop does now and then: forgets old history, and measures {@code fleetmask.patches.failing}. */
@Singleton
class Housekeeping {
    private static final Duration MEASURE = Duration.ofSeconds(10);
    private static final Duration FORGET = Duration.ofHours(1);
    private static final Duration FORGET_MORE = Duration.ofSeconds(5);

    private final PatchRecords records;
    private final Retention retention;
    private volatile long failing;
    private Instant measureAt = Instant.MIN;
    private Instant forgetAt = Instant.MIN;

    Housekeeping(PatchRecords records, Retention retention, MeterRegistry metrics) {
        this.records = records;
        this.retention = retention;
        metrics.gauge("fleetmask.patches.failing", this, last -> last.failing);
    }

    void round(Instant now) {
        if (now.isAfter(measureAt)) {
            failing = records.countFailing();
            measureAt = now.plus(MEASURE);
        }
        if (now.isAfter(forgetAt)) {
            forgetAt = now.plus(retention.forget(now) ? FORGET_MORE : FORGET);
        }
    }
}
