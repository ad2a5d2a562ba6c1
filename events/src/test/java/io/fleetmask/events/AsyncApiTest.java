package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.asyncapi.v3._0_0.model.channel.Channel;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fleetmask.events.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Neither the topics nor the document that describes them can change without the other. */
class AsyncApiTest {
    private static final JsonNode DOCUMENT = document();

    private static JsonNode document() {
        try (InputStream yaml = Topic.class.getResourceAsStream("asyncapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Test
    void hasAChannelForEachTopicAndForNothingElse() {
        Set<String> addresses = new TreeSet<>();
        DOCUMENT.path("channels")
                .forEach(channel -> addresses.add(channel.path("address").asText()));
        Set<String> topics = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            topics.add(topic.topicName());
        }
        Stream.of(Topic.Writer.INGEST, Topic.Writer.ANALYSIS, Topic.Writer.REMEDIATION)
                .map(Topic::deadLetters)
                .forEach(topics::add);
        assertThat(addresses).isEqualTo(topics);
    }

    @ParameterizedTest
    @EnumSource
    void saysHowATopicForgetsAndWhatItCarries(Topic topic) {
        JsonNode channel = channel(topic);
        assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0")
                        .asText())
                .isEqualTo(Words.text(topic.cleanup()));
        JsonNode message = DOCUMENT.at("/components/messages/" + topic.message());
        assertThat(channel.at("/messages/" + topic.message() + "/$ref").asText())
                .isEqualTo("#/components/messages/" + topic.message());
        assertThat(message.at("/payload/schema/$ref").asText())
                .isEqualTo("./schema/" + topic.message() + ".schema.json");
        assertThat(message.at("/payload/schemaFormat").asText()).endsWith("draft-2020-12");
        assertThat(message.at("/bindings/kafka/key/description").asText()).endsWith(topic.key());
        assertThat(message.path("title").asText())
                .isEqualTo(Contract.document(topic).path("title").asText());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoSendsAndWhoReceives(Topic topic) {
        String usual = topic.writer() == Topic.Writer.MONITORING ? "receive" : "send";
        String channel = "#/channels/" + topic.topicName().substring("fleetmask.".length());
        assertThat(DOCUMENT.path("operations"))
                .filteredOn(operation -> operation.at("/channel/$ref").asText().equals(channel))
                .extracting(operation -> operation.path("action").asText())
                .containsExactly(usual);
    }

    @Test
    void namesExactlyTheHeadersThatAreWritten() {
        Map<String, String> written = CloudEventHeaders.of(Topic.HOSTS, "esx-1", 7, Instant.EPOCH);
        JsonNode headers = DOCUMENT.at("/components/schemas/headers");
        assertThat(headers.path("properties").fieldNames()).toIterable().containsExactlyElementsOf(written.keySet());
        Set<String> required = new HashSet<>();
        headers.path("required").forEach(name -> required.add(name.asText()));
        assertThat(required).isEqualTo(written.keySet());
    }

    @Test
    void pointsToNothingThatIsNotThere() {
        List<String> broken = new ArrayList<>();
        DOCUMENT.findValuesAsText("$ref").forEach(target -> {
            boolean there = target.startsWith("#/")
                    ? !DOCUMENT.at(target.substring(1)).isMissingNode()
                    : Topic.class.getResource(target.substring("./".length())) != null;
            if (!there) {
                broken.add(target);
            }
        });
        assertThat(broken).isEmpty();
    }

    /** A comma that should have been quoted makes a key of the words behind it. */
    @Test
    void hasNoKeyWithoutAValue() {
        assertThat(DOCUMENT.findParents("description"))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node).noneMatch(JsonNode::isNull));
    }

    @Test
    void namesTheTypesOfTheInboundEvents() {
        Set<String> types = new TreeSet<>();
        DOCUMENT.at("/components/schemas/structured/properties/type/enum").forEach(type -> types.add(type.asText()));
        assertThat(types)
                .isEqualTo(new TreeSet<>(Arrays.stream(Topic.values())
                        .filter(topic -> topic.writer() == Topic.Writer.MONITORING)
                        .map(CloudEventHeaders::type)
                        .toList()));
    }

    /** A library's idea of AsyncAPI 3.0, in which a property that the specification does not know is an error. */
    @Test
    void isReadByAnAsyncApiLibrary() throws IOException {
        YAMLMapper strict = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream yaml = Topic.class.getResourceAsStream("asyncapi.yaml")) {
            AsyncAPI read = strict.readValue(yaml, AsyncAPI.class);
            Map<String, Object> channels = new TreeMap<>(read.getChannels());
            assertThat(channels)
                    .hasSize(DOCUMENT.path("channels").size())
                    .allSatisfy((name, channel) -> assertThat(((Channel) channel).getAddress())
                            .isEqualTo("fleetmask." + name.replace("-dead", ".dead")));
            assertThat(read.getOperations()).hasSameSizeAs(channels.keySet());
        }
    }

    private static JsonNode channel(Topic topic) {
        return DOCUMENT.path("channels").path(topic.topicName().substring("fleetmask.".length()));
    }
}
