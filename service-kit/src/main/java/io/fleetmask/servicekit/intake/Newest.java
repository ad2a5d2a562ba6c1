package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds messages to the newest of each key; sorted by key, so that two consumers lock rows in the same order. */
final class Newest {
    private Newest() {}

    static <E extends Event> List<Received<E>> of(Collection<Received<E>> messages) {
        Map<String, Received<E>> newest = new TreeMap<>();
        for (Received<E> message : messages) {
            newest.merge(message.key(), message, (known, next) -> next.revision() > known.revision() ? next : known);
        }
        return List.copyOf(newest.values());
    }
}
