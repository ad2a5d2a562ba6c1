package io.fleetmask.remediation.store;

import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.UnreadableEventException;
import java.nio.charset.StandardCharsets;

/** Messages as text columns, in the notation of the topics. */
final class Json {
    private Json() {}

    static String write(Event event) {
        return new String(EventCodec.encode(event), StandardCharsets.UTF_8);
    }

    static <T> T read(Class<T> type, String json) {
        try {
            return EventCodec.decode(type, json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEventException broken) {
            throw new IllegalStateException("the database holds a broken " + type.getSimpleName(), broken);
        }
    }
}
