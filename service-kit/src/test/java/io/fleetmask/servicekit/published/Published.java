package io.fleetmask.servicekit.published;

import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.servicekit.topic.KafkaClients;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What has really arrived in Kafka. */
@Singleton
public class Published {
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final KafkaClients clients;

    Published(KafkaClients clients) {
        this.clients = clients;
    }

    /** The messages whose keys begin like this, in the order of their partitions, as soon as there are so many. */
    public List<ConsumerRecord<byte[], byte[]>> in(String topic, String prefix, int count) {
        Instant deadline = Instant.now().plus(LONGEST);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            while (found.size() < count && Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<byte[], byte[]> message : reader.poll(Duration.ofMillis(50))) {
                    if (key(message).startsWith(prefix)) {
                        found.add(message);
                    }
                }
            }
        }
        return found;
    }

    public static String key(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.UTF_8);
    }

    public static long revision(ConsumerRecord<byte[], byte[]> message) {
        return Long.parseLong(header(message, CloudEventHeaders.REVISION));
    }

    public static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return Arrays.stream(message.headers().toArray())
                .filter(header -> header.key().equals(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
