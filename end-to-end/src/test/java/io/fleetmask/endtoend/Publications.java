package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.events.contract.SeenMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was published about each key of a topic, in the order of the topic: nothing that says nothing new. */
final class Publications {
    private final String topic;
    private final Map<String, Publication> newest = new TreeMap<>();
    private int count;

    /** A message; without content where it says that its key is gone. */
    private record Publication(long revision, Optional<ObjectNode> content) {}

    Publications(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    /** How many messages there were. */
    int count() {
        return count;
    }

    private static long revision(ConsumerRecord<String, byte[]> message) {
        return Long.parseLong(Topics.header(message, "ce_revision"));
    }

    /** The next one, which must be newer than the one before of its key, and say something else. */
    void add(ConsumerRecord<String, byte[]> message) {
        count++;
        SeenMessage.of(message).checked();
        Publication next = new Publication(revision(message), content(message));
        Optional<Publication> before = Optional.ofNullable(newest.put(message.key(), next));
        assertThat(next.revision())
                .as("%s %s at offset %d", topic, message.key(), message.offset())
                .isGreaterThan(before.map(Publication::revision).orElse(0L));
        assertThat(next.content())
                .as("%s %s at offset %d is news", topic, message.key(), message.offset())
                .isNotEqualTo(before.map(Publication::content).orElse(null));
    }

    private static Optional<ObjectNode> content(ConsumerRecord<String, byte[]> message) {
        return Optional.ofNullable(message.value()).map(Publications::withoutTime);
    }

    private static ObjectNode withoutTime(byte[] value) {
        try {
            ObjectNode content = (ObjectNode) new ObjectMapper().readTree(value);
            content.remove(List.of("revision", "changedAt"));
            if (content.path("memory") instanceof ObjectNode memory) {
                memory.remove("since");
            }
            return content;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
