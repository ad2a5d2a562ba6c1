package io.fleetmask.analysis.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads a topic from its beginning to where it ends now. */
@Singleton
class TopicReplay {
    private static final Duration POLL = Duration.ofMillis(500);

    private final TopicNames names;
    private final KafkaClients clients;

    TopicReplay(TopicNames names, KafkaClients clients) {
        this.names = names;
        this.clients = clients;
    }

    /** Hands over batch after batch; a topic that is not there is trouble, for it says nothing of what it will hold. */
    void read(Topic topic, java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = partitions(reader, names.of(topic));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = reader.endOffsets(partitions);
            while (end.entrySet().stream().anyMatch(last -> reader.position(last.getKey()) < last.getValue())) {
                taker.accept(reader.poll(POLL));
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> reader, String topic) {
        List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("the topic " + topic + " does not exist");
        }
        return partitions;
    }
}
