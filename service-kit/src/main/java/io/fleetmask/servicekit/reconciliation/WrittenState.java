package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What this service holds of a compacted topic that it writes. Each is a bean; the methods run in a transaction. */
public interface WrittenState {
    /** The topic it is published on. */
    Topic topic();

    /** The revisions of the states that are held of these keys; what is not held, or not published, is left out. */
    Map<String, Long> revisions(Collection<String> keys);

    /** The first of what is held, behind this key in the database's order of text; {@code ""} is before all. */
    List<HeldKey> heldAfter(String key, int limit);

    /** Locks these keys and publishes the state of each that still exists again, with the revision that it has. */
    void publishAgain(Collection<String> keys);
}
