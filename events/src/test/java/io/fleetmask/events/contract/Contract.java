package io.fleetmask.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.MessageSchema;
import io.fleetmask.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Holds message values against the published JSON Schemas, with a validator that was not written here. */
public final class Contract {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<Topic, JsonSchema> CLOSED = new EnumMap<>(Topic.class);

    private Contract() {}

    /** What a reader of the published schema has to object to a value; empty if nothing. */
    public static List<String> objections(Topic topic, byte[] value) {
        return objections(compiled(document(topic)), value);
    }

    /** The same for a value written here: a property that no schema names is an objection too. */
    public static synchronized List<String> objectionsToOwn(Topic topic, byte[] value) {
        return objections(CLOSED.computeIfAbsent(topic, any -> compiled(closed(document(topic)))), value);
    }

    private static List<String> objections(JsonSchema schema, byte[] value) {
        try {
            return schema.validate(EventCodec.mapper().readTree(value)).stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
        } catch (IOException noJson) {
            return List.of("not JSON: " + noJson.getMessage());
        }
    }

    private static JsonSchema compiled(JsonNode document) {
        return FACTORY.getSchema(document, WITH_FORMATS);
    }

    /** The published schema of a topic's messages. */
    public static JsonNode document(Topic topic) {
        try {
            return EventCodec.mapper().readTree(MessageSchema.document(topic));
        } catch (IOException malformed) {
            throw new UncheckedIOException(MessageSchema.id(topic), malformed);
        }
    }

    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Contract::closed);
        return schema;
    }
}
