package io.fleetmask.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.events.contract.SeenMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was published about each key of a topic, in the order of the topic: nothing that says nothing new. */
final class Publications {
    private final String topic;
    private final Map<String, Publication> newest = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int count;

    /** A message; without content where it says that its key is gone. */
    private record Publication(long revision, Optional<ObjectNode> content) {}

    Publications(String topic) {
        this.topic = topic;
    }

    /** How many messages there were. */
    int count() {
        return count;
    }

    private static long revision(ConsumerRecord<String, byte[]> message) {
        return Long.parseLong(Topics.header(message, "ce_revision"));
    }

    /** What is doubled: messages that are not newer than the one before of their key, or say the same. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The next one, which must be newer than the one before of its key, and say something else. */
    void add(ConsumerRecord<String, byte[]> message) {
        count++;
        SeenMessage.of(message).checked();
        Publication next = new Publication(revision(message), content(message));
        Optional<Publication> before = Optional.ofNullable(newest.put(message.key(), next));
        long last = before.map(Publication::revision).orElse(0L);
        boolean saysTheSame =
                before.filter(known -> known.content().equals(next.content())).isPresent();
        if (next.revision() <= last || saysTheSame) {
            faults.add("%s %s at offset %d of partition %d, sent %s: revision %d after %d%s"
                    .formatted(
                            topic,
                            message.key(),
                            message.offset(),
                            message.partition(),
                            Instant.ofEpochMilli(message.timestamp()),
                            next.revision(),
                            last,
                            saysTheSame ? ", and the same once more" : ""));
        }
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
