package io.fleetmask.remediation.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicCreation;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.topic.TopicPartitions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** The topic of patches, read from its beginning to its end, some messages at a time. */
@Singleton
class OwnPatches {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final KafkaClients clients;
    private final TopicNames names;
    private final TopicCreation creation;

    OwnPatches(KafkaClients clients, TopicNames names, TopicCreation creation) {
        this.clients = clients;
        this.names = names;
        this.creation = creation;
    }

    /** Takes some messages, and is told how far of how many offsets that was. */
    interface Taker {
        void take(ConsumerRecords<byte[], byte[]> some, long read, long all);
    }

    void read(Taker taker) {
        creation.createMissing();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = TopicPartitions.of(reader, names.of(Topic.VMX_PATCHES));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            readToEnd(reader, reader.beginningOffsets(partitions), reader.endOffsets(partitions), taker);
        }
    }

    private static void readToEnd(
            Consumer<byte[], byte[]> reader,
            Map<TopicPartition, Long> begin,
            Map<TopicPartition, Long> end,
            Taker taker) {
        long all = sum(end) - sum(begin);
        long left = left(reader, end);
        Instant progress = Instant.now();
        while (left > 0) {
            ConsumerRecords<byte[], byte[]> some = reader.poll(POLL);
            long now = left(reader, end);
            taker.take(some, all - now, all);
            if (now < left) {
                progress = Instant.now();
            } else if (progress.plus(STALLED).isBefore(Instant.now())) {
                throw new NotReadyException("the end of " + end.keySet() + " did not come");
            }
            left = now;
        }
    }

    private static long left(Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> end) {
        return end.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - reader.position(each.getKey())))
                .sum();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
