package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.intake.Received;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A {@link ReadState} whose rows are in one table.
 *
 * @param taker what the topic's consumer does with the newest message of each key
 */
public record TableState<E extends Event>(
        Topic topic, Class<E> type, HeldTable table, Consumer<List<Received<E>>> taker) implements ReadState<E> {
    @Override
    public Map<String, Long> revisions(Collection<String> keys) {
        return table.revisions(keys);
    }

    @Override
    public List<HeldKey> heldAfter(String key, int limit) {
        return table.after(key, limit);
    }

    @Override
    public void take(List<Received<E>> newest) {
        taker.accept(newest);
    }
}
