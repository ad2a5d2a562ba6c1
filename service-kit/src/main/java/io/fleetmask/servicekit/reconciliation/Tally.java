package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Counts what differs in one topic. */
final class Tally {
    private static final int EXAMPLES = 20;

    private final Topic topic;
    private final Instant startedAt = Instant.now();
    private final List<String> examples = new ArrayList<>();
    private long compared;
    private long repaired;
    private long swept;
    private long ahead;
    private long missing;

    Tally(Topic topic) {
        this.topic = topic;
    }

    void compared(long keys) {
        compared = keys;
    }

    void repaired(Collection<String> keys) {
        repaired += keys.size();
        remember(keys);
    }

    void swept(Collection<String> keys) {
        swept += keys.size();
        remember(keys);
    }

    void ahead(Collection<String> keys) {
        ahead += keys.size();
        remember(keys);
    }

    void missing(Collection<String> keys) {
        missing += keys.size();
        remember(keys);
    }

    boolean hasRepaired() {
        return repaired > 0;
    }

    private void remember(Collection<String> keys) {
        keys.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
    }

    Difference end(Optional<String> failure) {
        return new Difference(
                topic.topicName(),
                startedAt,
                Instant.now(),
                compared,
                repaired,
                swept,
                ahead,
                missing,
                examples,
                failure);
    }
}
