package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Event;

/** What a topic says of one key: its current state, or that it is gone. */
public sealed interface Received<E extends Event> {
    /** The Kafka key. */
    String key();

    /** The writer's revision. */
    long revision();

    /** The key's whole current state. */
    record Current<E extends Event>(E event) implements Received<E> {
        @Override
        public String key() {
            return event.key();
        }

        @Override
        public long revision() {
            return event.revision();
        }
    }

    /** The key was deleted. */
    record Gone<E extends Event>(String key, long revision) implements Received<E> {}
}
