package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.fleetmask.events.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither a record nor its schema can change without the other. */
class SchemaDriftTest {
    static Stream<Topic> ownTopics() {
        return Arrays.stream(Topic.values()).filter(topic -> topic.payload().isPresent());
    }

    @ParameterizedTest
    @MethodSource("ownTopics")
    void saysOfEachComponentWhatTheRecordSays(Topic topic) {
        SchemaWalk walk = new SchemaWalk(Contract.document(topic));
        walk.compare(topic.payload().orElseThrow());
        assertThat(walk.differences()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ownTopics")
    void definesNothingThatIsNotUsed(Topic topic) {
        JsonNode document = Contract.document(topic);
        assertThat(document.path("$defs").fieldNames())
                .toIterable()
                .allSatisfy(name -> assertThat(document.toString()).contains("\"#/$defs/" + name + "\""));
    }

    @ParameterizedTest
    @EnumSource
    void isASchemaItselfAndHasAName(Topic topic) {
        JsonNode document = Contract.document(topic);
        var meta = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(meta.validate(document)).isEmpty();
        assertThat(document.path("$id").asText()).isEqualTo(MessageSchema.id(topic));
        assertThat(document.path("$schema").asText()).isEqualTo(SchemaId.V202012);
        assertThat(document.path("description").asText()).contains(topic.topicName());
    }

    @ParameterizedTest
    @EnumSource
    void showsExamplesThatAreValid(Topic topic) {
        assertThat(Contract.document(topic).path("examples"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(
                                Contract.objections(topic, example.toString().getBytes(StandardCharsets.UTF_8)))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("ownTopics")
    void refusesAValueWithoutSomethingThatIsRequired(Topic topic) {
        JsonNode example = Contract.document(topic).at("/examples/0");
        Contract.document(topic).path("required").forEach(name -> {
            var without = ((ObjectNode) example.deepCopy()).without(name.asText());
            assertThat(Contract.objections(topic, without.toString().getBytes(StandardCharsets.UTF_8)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(name.asText());
        });
    }

    @ParameterizedTest
    @MethodSource("ownTopics")
    void letsALaterVersionAddProperties(Topic topic) {
        var later = (ObjectNode) Contract.document(topic).at("/examples/0").deepCopy();
        later.put("addedLater", true);
        byte[] json = later.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(Contract.objections(topic, json)).isEmpty();
        assertThat(Contract.objectionsToOwn(topic, json)).hasSize(1);
    }
}
