package io.fleetmask.analysis.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleetmask.events.EventCodec;

/** Values in text columns, in the notation of the events. */
final class Json {
    private Json() {}

    static String write(Object value) {
        try {
            return EventCodec.mapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + value, impossible);
        }
    }

    static <T> T read(Class<T> type, String json) {
        try {
            return EventCodec.mapper().readValue(json, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("not a " + type.getSimpleName() + ": " + json, corrupt);
        }
    }
}
