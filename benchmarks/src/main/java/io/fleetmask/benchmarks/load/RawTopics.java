package io.fleetmask.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics as a plain client sees them that is in no group. Used by one thread. */
final class RawTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> ends;
    private final Map<String, Object> settings;

    RawTopics(String bootstrapServers) {
        settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                2_000,
                "enable.auto.commit",
                false);
        ends = consumer();
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    /** How many messages of a topic somebody has not read who has come so far; the marker behind the last is none. */
    long lag(String topic, List<List<String>> positions) {
        Map<Integer, Long> next = new HashMap<>();
        positions.forEach(row -> next.put(Integer.valueOf(row.get(0)), Long.valueOf(row.get(1))));
        return ends.endOffsets(partitions(ends, topic)).entrySet().stream()
                .mapToLong(
                        end -> end.getValue() - next.getOrDefault(end.getKey().partition(), 0L))
                .filter(waiting -> waiting > (topic.endsWith("-changes") ? 0 : 1))
                .sum();
    }

    /** Hands over all that a topic holds now; returns how many messages. */
    long read(String topic, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        try (KafkaConsumer<byte[], byte[]> reader = consumer()) {
            List<TopicPartition> partitions = partitions(reader, topic);
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = reader.endOffsets(partitions);
            long count = 0;
            while (end.entrySet().stream().anyMatch(last -> reader.position(last.getKey()) < last.getValue())) {
                ConsumerRecords<byte[], byte[]> batch = reader.poll(POLL);
                count += batch.count();
                taker.accept(batch);
            }
            return count;
        }
    }

    /** The newest value of each key. */
    Map<String, byte[]> newest(String topic) {
        Map<String, byte[]> newest = new HashMap<>();
        read(
                topic,
                batch -> batch.forEach(
                        message -> newest.put(new String(message.key(), StandardCharsets.UTF_8), message.value())));
        return newest;
    }

    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        read(topic, batch -> batch.forEach(all::add));
        return all;
    }

    @Override
    public void close() {
        ends.close();
    }
}
