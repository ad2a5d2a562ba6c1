package io.fleetmask.ingest.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.fleetmask.events.MessageSchema;
import io.fleetmask.events.Topic;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;

/** A published JSON Schema: what does not fit it is refused. */
final class ChangeSchema {
    private final JsonSchema schema;

    private ChangeSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** That of the messages of a topic, as it is published. */
    static ChangeSchema of(Topic topic) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return new ChangeSchema(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(new ByteArrayInputStream(MessageSchema.document(topic)), config));
    }

    /** The first thing that is wrong, with its place: {@code "/observedAt: does not match …"}. */
    Optional<String> complaint(JsonNode json) {
        Set<ValidationMessage> complaints = schema.validate(json);
        return complaints.stream()
                .findFirst()
                .map(ValidationMessage::getMessage)
                .map(first -> first.startsWith(": ") ? first.substring(2) : first);
    }
}
