package io.fleetmask.fuzz;

import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;

/** A message, the first byte says of which topic: unreadable with a reason, or written and read again the same. */
public final class EventTarget {
    private EventTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Topic[] topics = Topic.values();
        byte[] json = java.util.Arrays.copyOfRange(input, 1, input.length);
        topics[(input[0] & 0xff) % topics.length].payload().ifPresent(type -> check(type, json));
    }

    private static void check(Class<? extends Event> type, byte[] json) {
        Event event;
        try {
            event = EventCodec.decode(type, json);
        } catch (UnreadableEventException expected) {
            return;
        }
        try {
            Law.same(event, EventCodec.decode(type, EventCodec.encode(event)), "an event is read as it was written");
        } catch (UnreadableEventException broken) {
            throw new IllegalStateException("broken: what was written can be read", broken);
        }
    }
}
