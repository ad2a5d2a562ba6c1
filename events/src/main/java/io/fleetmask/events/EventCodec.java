package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Reads and writes the JSON of every event: absent values are left out, times are ISO-8601, keys keep the order of the
 * record, map keys are sorted, unknown fields are ignored so that a newer writer can add some.
 */
public final class EventCodec {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private EventCodec() {}

    /** The JSON of an event, UTF-8. */
    public static byte[] encode(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + event, impossible);
        }
    }

    /** Reads an event; a value that does not fit is an error that names the field. */
    public static <T> T decode(Class<T> type, byte[] json) throws UnreadableEventException {
        try {
            T event = MAPPER.readValue(json, type);
            if (event == null) {
                throw new UnreadableEventException(type.getSimpleName() + " expected, not the JSON value null");
            }
            return event;
        } catch (JsonMappingException misfit) {
            throw new UnreadableEventException("not a " + type.getSimpleName() + " at " + misfit.getPathReference()
                    + ": " + misfit.getOriginalMessage());
        } catch (IOException malformed) {
            throw new UnreadableEventException("not JSON: " + malformed.getMessage());
        }
    }

    /** The mapper, for views that share the notation of the events. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
