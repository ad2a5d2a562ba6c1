package io.fleetmask.servicekit.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metric {@code fleetmask.intake.waiting.seconds}: for how long something has been repeated in vain. */
@Singleton
class Waiting {
    private final Map<Place, Instant> since = new ConcurrentHashMap<>();

    Waiting(MeterRegistry metrics) {
        metrics.gauge("fleetmask.intake.waiting.seconds", this, Waiting::seconds);
    }

    /** Of one piece of work. */
    final class Place implements AutoCloseable {
        void waits() {
            since.putIfAbsent(this, Instant.now());
        }

        @Override
        public void close() {
            since.remove(this);
        }
    }

    Place take() {
        return new Place();
    }

    private double seconds() {
        Instant now = Instant.now();
        return since.values().stream()
                .mapToDouble(begin -> Duration.between(begin, now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }
}
