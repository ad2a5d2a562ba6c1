package io.fleetmask.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic {@code fleetmask.mask-changes}, read as any subscriber would. */
final class MaskChangeTopic implements AutoCloseable {
    static final String NAME = "fleetmask.mask-changes";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Consumer<String, byte[]> consumer;
    private final Deque<ConsumerRecord<String, byte[]>> unread = new ArrayDeque<>();

    MaskChangeTopic(Map<String, String> settings) {
        this.consumer =
                new KafkaConsumer<>(Map.copyOf(settings), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(NAME).stream()
                .map(partition -> new TopicPartition(NAME, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The next event about a cluster; those about others are passed over. */
    JsonNode next(String cluster) {
        return Await.until("an event on " + NAME + " about cluster " + cluster, () -> {
            if (unread.isEmpty()) {
                consumer.poll(Duration.ofMillis(200)).forEach(unread::add);
            }
            return Optional.ofNullable(unread.poll())
                    .filter(message -> cluster.equals(message.key()))
                    .map(MaskChangeTopic::json);
        });
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> message) {
        try {
            return MAPPER.readTree(message.value());
        } catch (IOException malformed) {
            throw new DemoException("no JSON on " + NAME + ": " + malformed.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
