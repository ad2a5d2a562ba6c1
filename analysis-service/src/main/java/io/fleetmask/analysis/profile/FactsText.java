package io.fleetmask.analysis.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleetmask.events.EventCodec;

/** Facts as JSON: equal facts give equal text on every instance. */
final class FactsText {
    private FactsText() {}

    static String json(Object facts) {
        try {
            return EventCodec.mapper().writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + facts, impossible);
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
