package io.fleetmask.ingest.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;

/** Durations in bodies are {@code "PT30S"}: of numbers Jackson makes seconds, and of those that are too large none. */
@Singleton
class DurationNotation implements ObjectMapperCustomizer {
    /** After what the service kit registers. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("durations").addDeserializer(Duration.class, new Notation()));
    }

    private static final class Notation extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        Notation() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (Duration) context.handleUnexpectedToken(
                        Duration.class,
                        json.currentToken(),
                        json,
                        "a duration is a text like \"PT30S\", not %s",
                        json.getText());
            }
            try {
                return Duration.parse(json.getText());
            } catch (DateTimeException malformed) {
                return (Duration)
                        context.handleWeirdStringValue(Duration.class, json.getText(), "a duration is like \"PT30S\"");
            }
        }
    }
}
