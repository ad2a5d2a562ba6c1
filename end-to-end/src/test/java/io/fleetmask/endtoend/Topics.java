package io.fleetmask.endtoend;

import io.fleetmask.events.contract.SeenMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in Kafka, read from the beginning by a consumer of no group. */
final class Topics implements AutoCloseable {
    static final String MASK_CHANGES = "fleetmask.mask-changes";

    /** Everything the three services publish. */
    static final Set<String> PUBLISHED = Set.of(
            "fleetmask.clusters",
            "fleetmask.hosts",
            "fleetmask.vms",
            "fleetmask.masks",
            MASK_CHANGES,
            "fleetmask.vmx-patches");

    static final Set<String> DEAD_LETTERS =
            Set.of("fleetmask.ingest.dead", "fleetmask.analysis.dead", "fleetmask.remediation.dead");

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private final Consumer<String, byte[]> consumer;

    Topics(String bootstrapServers) {
        this(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Of a broker that asks who reads. */
    Topics(Map<String, String> client) {
        KAFKA.setLevel(Level.WARNING);
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** For each topic its messages, as key and revision. */
    Map<String, List<String>> published() {
        Map<String, List<String>> published = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> message : records(PUBLISHED)) {
            published
                    .computeIfAbsent(message.topic(), any -> new ArrayList<>())
                    .add(message.key() + " " + header(message, "ce_revision"));
        }
        published.values().forEach(messages -> messages.sort(null));
        return published;
    }

    /** Holds every published message against its schema, which takes much longer than reading it. */
    void checkContract() {
        records(PUBLISHED).forEach(message -> SeenMessage.of(message).checked());
    }

    /** How much was published so far. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions(PUBLISHED));
    }

    List<ConsumerRecord<String, byte[]>> about(String topic, String key) {
        return records(Set.of(topic)).stream()
                .filter(message -> key.equals(message.key()))
                .peek(message -> SeenMessage.of(message).checked())
                .toList();
    }

    /** Every message that is still there, of all keys. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        return records(Set.of(topic));
    }

    /** Every message that is still there, one after the other. */
    Publications check(String topic) {
        Publications publications = new Publications(topic);
        read(Set.of(topic), publications::add);
        return publications;
    }

    long deadLetters() {
        return records(DEAD_LETTERS).size();
    }

    private List<ConsumerRecord<String, byte[]>> records(Collection<String> topics) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        read(topics, records::add);
        return records;
    }

    private void read(Collection<String> topics, java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        List<TopicPartition> partitions = partitions(topics);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(each);
        }
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "(no " + name + ")" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
