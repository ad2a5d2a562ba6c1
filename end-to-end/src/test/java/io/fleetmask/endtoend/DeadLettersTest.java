package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.events.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What ingest could not use is seen and brought back with an address of the services, and no password of Kafka. After the
 * tests that want no dead letters.
 */
@Order(10)
@ExtendWith(WithSystem.class)
class DeadLettersTest {
    private static final String HOST = "speaks-no-json";

    private final SystemUnderTest system;
    private final Script script;

    DeadLettersTest(SystemUnderTest system) {
        this.system = system;
        this.script = Script.in(Script.REPOSITORY).with("FLEETMASK_URL", "http://127.0.0.1:" + system.httpPort());
    }

    @Test
    void areListedShownAndSentAgainByTheService() throws Exception {
        send();
        JsonNode letter = Wait.forThe("the dead letter", () -> open().findFirst());
        String id = letter.path("id").asText();
        assertThat(id).startsWith("ingest:");
        assertThat(listed()).contains(id);
        assertThat(letter.path("topic").asText()).isEqualTo(Topic.HOST_CHANGES.topicName());
        assertThat(printed("show", id)).contains("key: " + HOST, "no json at all");

        assertThat(printed("replay", id, "--because", "tried"))
                .isEqualTo("1 sent again to " + Topic.HOST_CHANGES.topicName() + "\n");

        // It is as wrong as before, and comes back as a new letter.
        Wait.forThe(
                "another letter",
                () -> open().filter(each -> !each.path("id").asText().equals(id))
                        .findFirst());
        assertThat(listed()).hasSize(1).doesNotContain(id);
        JsonNode audit = system.fleet()
                .ingest
                .get("/audit?kind=dead-letter&id=" + id)
                .required()
                .json()
                .path("items");
        assertThat(audit).hasSize(1);
        assertThat(audit.path(0).path("reason").asText()).isEqualTo("tried");
    }

    @Test
    void areThereForEveryServiceAndInKafkaToo() throws Exception {
        assertThat(printed("list", "--replayed", "--csv")).startsWith("LETTER,STORED,TOPIC,KEY,REASON");
        assertThat(printed("list", "--data", system.data().toString())).contains(" open, ");
    }

    private void send() throws Exception {
        Map<String, Object> settings = new HashMap<>(system.monitoring());
        try (Producer<String, String> monitoring =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            monitoring
                    .send(new ProducerRecord<>(Topic.HOST_CHANGES.topicName(), HOST, "no json at all"))
                    .get();
        }
    }

    /** What ingest itself says: to wait with the command would be a start of it each time. */
    private Stream<JsonNode> open() {
        return ofThisHost(system.fleet()
                .ingest
                .get("/dead-letters?topic=" + Topic.HOST_CHANGES.topicName())
                .json());
    }

    /** The ids that the command tells. */
    private List<String> listed() {
        return ofThisHost(json("list", "--topic", Topic.HOST_CHANGES.topicName(), "--json"))
                .map(letter -> letter.path("id").asText())
                .toList();
    }

    private static Stream<JsonNode> ofThisHost(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .filter(letter -> letter.path("key").asText().equals(HOST));
    }

    private JsonNode json(String... arguments) {
        try {
            return new ObjectMapper().readTree(printed(arguments));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private String printed(String... arguments) throws Exception {
        Script.Ran ran = script.run(
                Stream.concat(Stream.of("dead-letters"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(ran.exitCode()).as(Optional.of(ran.err()).toString()).isZero();
        return ran.out();
    }
}
