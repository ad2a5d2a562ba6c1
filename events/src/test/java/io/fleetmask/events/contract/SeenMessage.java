package io.fleetmask.events.contract;

import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A message as a test found it on one of Fleetmask's own topics; without a value it is a tombstone. */
public record SeenMessage(Topic topic, String key, Map<String, String> headers, Optional<byte[]> value) {
    /** Records that keep the contract. Whoever waits for one looks at all again and again: each is held against it once. */
    private static final Set<ConsumerRecord<String, byte[]>> GOOD =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    public SeenMessage {
        headers = Map.copyOf(headers);
    }

    /** A record from Kafka, by the usual name of its topic. */
    public static SeenMessage of(ConsumerRecord<String, byte[]> message) {
        return of(topic(message.topic()), message);
    }

    /** A record from Kafka, from a topic that may be called otherwise. */
    public static SeenMessage of(Topic topic, ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new SeenMessage(topic, message.key(), headers, Optional.ofNullable(message.value()));
    }

    /** Fails if the record is not what the contract promises for this topic. */
    public static void check(Topic topic, ConsumerRecord<String, byte[]> message) {
        if (!GOOD.contains(message)) {
            of(topic, message).checked();
            GOOD.add(message);
        }
    }

    private static Topic topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic is called " + name));
    }

    /** Fails if the message is not what the contract promises. */
    public SeenMessage checked() {
        List<String> objections = objections();
        if (!objections.isEmpty()) {
            String text = value.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("a tombstone");
            throw new AssertionError("a message on " + topic.topicName() + " breaks the contract: " + objections
                    + "\nkey " + key + ", headers " + headers + "\n" + text);
        }
        return this;
    }

    /** What breaks the contract; empty if nothing. */
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        value.ifPresentOrElse(
                json -> objections.addAll(Contract.objectionsToOwn(topic, json)), () -> checkTombstone(objections));
        checkHeaders(objections);
        return objections;
    }

    private void checkTombstone(List<String> objections) {
        if (topic.cleanup() != Topic.Cleanup.COMPACT) {
            objections.add("a tombstone on a topic that is not compacted");
        }
    }

    private void checkHeaders(List<String> objections) {
        try {
            long revision = Long.parseLong(headers.getOrDefault(CloudEventHeaders.REVISION, "none"));
            Instant time = Instant.parse(headers.getOrDefault("ce_time", "none"));
            Map<String, String> promised = CloudEventHeaders.of(topic, key, revision, time);
            if (!headers.equals(promised)) {
                objections.add("headers should be " + promised);
            }
        } catch (NumberFormatException | DateTimeException malformed) {
            objections.add("a header is missing or malformed: " + malformed.getMessage());
        }
    }
}
