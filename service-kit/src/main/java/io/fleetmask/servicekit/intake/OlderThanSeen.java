package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what is skipped because something newer was seen of its key: the metric {@code fleetmask.intake.older}.
 *
 * <p>Some of it is usual, when a topic is read again. When nothing else comes any more, the writer has begun anew, with
 * another database and other topics, and this service ignores all that it says.
 */
@Singleton
class OlderThanSeen {
    /** Keys in a row after which it is said. */
    static final int RUN = 100;

    private final MeterRegistry metrics;
    private final Map<Topic, Integer> runs = new ConcurrentHashMap<>();

    OlderThanSeen(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Notes how many keys of a batch were older, and how many were not. */
    void note(Topic topic, int older, int others) {
        metrics.counter("fleetmask.intake.older", "topic", topic.topicName()).increment(older);
        int before = runs.getOrDefault(topic, 0);
        int now = others > 0 ? 0 : before + older;
        runs.put(topic, now);
        if (before < RUN && now >= RUN) {
            Log.warnf(
                    "%s says nothing but what is older than what was seen: %d keys in a row are skipped. If its writer"
                            + " has begun anew, this service needs a new database too",
                    topic.topicName(), now);
        }
    }

    /** How many keys in a row were older. */
    int run(Topic topic) {
        return runs.getOrDefault(topic, 0);
    }
}
