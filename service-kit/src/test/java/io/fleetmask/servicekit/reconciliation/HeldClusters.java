package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.outbox.Outbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The clusters of the service that the kit plays. */
@Singleton
public class HeldClusters implements WrittenState {
    static final String BROKEN = "broken";

    final ConcurrentSkipListMap<String, Long> rows = new ConcurrentSkipListMap<>();

    /** What becomes of rows just before they are locked. */
    final ConcurrentSkipListMap<String, Long> changing = new ConcurrentSkipListMap<>();

    /** What happens while rows are looked through. */
    volatile Runnable meanwhile = () -> {};

    private final Outbox outbox;

    HeldClusters(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Topic topic() {
        return Topic.CLUSTERS;
    }

    @Override
    public Map<String, Long> revisions(Collection<String> keys) {
        Map<String, Long> found = new HashMap<>(rows);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public List<HeldKey> heldAfter(String key, int limit) {
        meanwhile.run();
        return rows.tailMap(key, false).entrySet().stream()
                .limit(limit)
                .map(row -> new HeldKey(row.getKey(), row.getValue()))
                .toList();
    }

    @Override
    public void publishAgain(Collection<String> keys) {
        if (keys.contains(BROKEN)) {
            throw new IllegalArgumentException("this one cannot be read");
        }
        keys.forEach(key -> Optional.ofNullable(changing.remove(key)).ifPresent(next -> rows.put(key, next)));
        keys.forEach(key -> Optional.ofNullable(rows.get(key))
                .ifPresent(revision ->
                        outbox.publish(new ClusterState(key, revision, Instant.EPOCH, "Lab", ClusterPolicy.DEFAULT))));
    }
}
