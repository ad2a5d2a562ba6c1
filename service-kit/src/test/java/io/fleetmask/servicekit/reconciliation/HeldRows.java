package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.intake.Received;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service's rows of a topic, in memory, and what was handed over to it. */
final class HeldRows<E extends Event> implements ReadState<E> {
    final TreeMap<String, Long> rows = new TreeMap<>();
    private final Topic topic;
    private final Class<E> type;

    HeldRows(Topic topic, Class<E> type) {
        this.topic = topic;
        this.type = type;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public Class<E> type() {
        return type;
    }

    @Override
    public Map<String, Long> revisions(Collection<String> keys) {
        Map<String, Long> found = new HashMap<>(rows);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public List<HeldKey> heldAfter(String key, int limit) {
        return rows.tailMap(key, false).entrySet().stream()
                .limit(limit)
                .map(row -> new HeldKey(row.getKey(), row.getValue()))
                .toList();
    }

    @Override
    public void take(List<Received<E>> newest) {
        for (Received<E> message : newest) {
            if (message instanceof Received.Current<E>) {
                rows.put(message.key(), message.revision());
            } else {
                rows.remove(message.key());
            }
        }
    }
}
