package io.fleetmask.analysis.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private volatile Optional<ReplayProgress> progress = Optional.empty();

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
                progress = Optional.of(progress(reader, names.of(topic), end));
                taker.accept(reader.poll(POLL));
            }
        } finally {
            progress = Optional.empty();
        }
    }

    /** Of the topic that is being read; empty when none is. */
    Optional<ReplayProgress> progress() {
        return progress;
    }

    private static ReplayProgress progress(Consumer<?, ?> reader, String topic, Map<TopicPartition, Long> end) {
        long read = end.keySet().stream().mapToLong(reader::position).sum();
        return new ReplayProgress(
                topic, read, end.values().stream().mapToLong(Long::longValue).sum());
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
