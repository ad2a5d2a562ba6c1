package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.outbox.OutboxRows.Row;
import io.fleetmask.servicekit.patience.BackOff;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys and topics that the broker does not take at the moment: their messages wait, in their order, and are tried
 * again later; the others go on. The metric {@code fleetmask.outbox.refused} counts them.
 */
@Singleton
class Refused {
    /** A topic, or one key of it. */
    record Part(Topic topic, Optional<String> key) {}

    private record Wait(int failures, Instant next, Instant warnAt) {}

    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Duration WARN_INTERVAL = Duration.ofMinutes(1);

    private final Map<Part, Wait> waits = new HashMap<>();

    Refused(MeterRegistry metrics) {
        metrics.gauge("fleetmask.outbox.refused", this, Refused::count);
    }

    synchronized int count() {
        return waits.size();
    }

    synchronized void add(Row row, boolean wholeTopic, Throwable cause) {
        Topic topic = row.message().topic();
        Part part = new Part(
                topic, wholeTopic ? Optional.empty() : Optional.of(row.message().key()));
        Instant now = Instant.now();
        Optional<Wait> before = Optional.ofNullable(waits.get(part));
        int failures = before.map(Wait::failures).orElse(0) + 1;
        Instant warnAt = before.map(Wait::warnAt).orElse(now);
        if (!now.isBefore(warnAt)) {
            Log.warnf(
                    "the broker refuses %s of %s (%d times now), other messages go on: %s",
                    part.key().orElse("all"), topic.topicName(), failures, cause.getMessage());
            warnAt = now.plus(WARN_INTERVAL);
        }
        waits.put(part, new Wait(failures, now.plus(PAUSES.after(failures)), warnAt));
    }

    /** Those that are not to be tried now. */
    synchronized List<Part> waiting() {
        Instant now = Instant.now();
        return waits.entrySet().stream()
                .filter(each -> now.isBefore(each.getValue().next()))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized void taken(List<Row> rows) {
        if (waits.isEmpty()) {
            return;
        }
        for (Row row : rows) {
            waits.remove(new Part(row.message().topic(), Optional.empty()));
            waits.remove(
                    new Part(row.message().topic(), Optional.of(row.message().key())));
        }
    }
}
