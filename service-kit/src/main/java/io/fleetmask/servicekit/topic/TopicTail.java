package io.fleetmask.servicekit.topic;

import io.fleetmask.events.Topic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Looks up how far the revisions in a topic have come. */
@Singleton
public class TopicTail {
    /** Concurrent transactions may publish a little out of order, so more than the last message is looked at. */
    private static final int MESSAGES = 200;

    /** For an end without messages: markers of transactions, what was given up, what was compacted. */
    private static final int WIDER = 16;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TopicNames names;
    private final KafkaClients clients;

    TopicTail(TopicNames names, KafkaClients clients) {
        this.names = names;
        this.clients = clients;
    }

    /** The highest revision near the end of these topics, 0 when they are empty; a missing topic is trouble. */
    public long highestRevision(Collection<Topic> topics) {
        return topics.stream()
                .flatMap(topic -> highestRevisions(topic).values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** The highest revision near the end of each partition, 0 where it is empty. */
    public Map<TopicPartition, Long> highestRevisions(Topic topic) {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = TopicPartitions.of(reader, names.of(topic));
            reader.assign(partitions);
            return new Reading(reader, reader.beginningOffsets(partitions), reader.endOffsets(partitions)).highest();
        }
    }

    /** One look at some partitions. */
    private record Reading(
            Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end) {

        Map<TopicPartition, Long> highest() {
            Map<TopicPartition, Long> highest = new HashMap<>();
            end.keySet().forEach(partition -> highest.put(partition, 0L));
            Instant deadline = Instant.now().plus(LIMIT);
            for (long width = MESSAGES; true; width *= WIDER) {
                List<TopicPartition> silent = highest.entrySet().stream()
                        .filter(each -> each.getValue() == 0)
                        .map(Map.Entry::getKey)
                        .toList();
                read(silent, width, highest, deadline);
                long looked = width;
                if (silent.stream()
                        .allMatch(each -> highest.getOrDefault(each, 0L) > 0 || from(each, looked) <= start(each))) {
                    return highest;
                }
            }
        }

        private long start(TopicPartition partition) {
            return begin.getOrDefault(partition, 0L);
        }

        private long end(TopicPartition partition) {
            return end.getOrDefault(partition, 0L);
        }

        private long from(TopicPartition partition, long width) {
            return Math.max(start(partition), end(partition) - width);
        }

        private void read(
                List<TopicPartition> partitions, long width, Map<TopicPartition, Long> highest, Instant deadline) {
            reader.assign(partitions);
            partitions.forEach(partition -> reader.seek(partition, from(partition, width)));
            while (partitions.stream().anyMatch(each -> reader.position(each) < end(each))) {
                if (Instant.now().isAfter(deadline)) {
                    throw new TimeoutException("the ends of " + partitions + " did not come within " + LIMIT);
                }
                for (ConsumerRecord<byte[], byte[]> message : reader.poll(POLL)) {
                    highest.merge(
                            new TopicPartition(message.topic(), message.partition()),
                            RevisionHeader.of(message),
                            Math::max);
                }
            }
        }
    }
}
