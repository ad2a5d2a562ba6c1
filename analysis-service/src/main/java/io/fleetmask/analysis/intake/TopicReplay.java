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

    /** Hands over batch after batch; a topic that does not exist yet has none. */
    void read(Topic topic, java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(names.of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = reader.endOffsets(partitions);
            while (end.entrySet().stream().anyMatch(last -> reader.position(last.getKey()) < last.getValue())) {
                taker.accept(reader.poll(POLL));
            }
        }
    }
}
