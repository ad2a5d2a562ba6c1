package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.intake.Received;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What this service holds of a compacted topic that it reads. Each is a bean; the methods run in a transaction.
 *
 * @param <E> what the topic's messages say
 */
public interface ReadState<E extends Event> {
    /** The topic it comes from. */
    Topic topic();

    /** The type of the topic's messages. */
    Class<E> type();

    /** The revisions of the states that are held of these keys; what is not held is left out. */
    Map<String, Long> revisions(Collection<String> keys);

    /** The first of what is held, behind this key in the database's order of text; {@code ""} is before all. */
    List<HeldKey> heldAfter(String key, int limit);

    /** What the topic's consumer does with the newest message of each key, sorted by key. */
    void take(List<Received<E>> newest);
}
