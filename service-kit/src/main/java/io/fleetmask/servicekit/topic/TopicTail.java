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

/** Looks up what a topic ends with, and how far its revisions have come. */
@Singleton
public class TopicTail {
    /** Concurrent transactions may publish a little out of order, so more than the last message is looked at. */
    private static final int MESSAGES = 200;

    /** For an end without messages: markers of transactions, what was given up, what was compacted. */
    private static final int WIDER = 16;

    /** Markers of transactions among the last messages. */
    private static final int NO_MESSAGES = 16;

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
            return new Reading(reader, reader.beginningOffsets(partitions), reader.endOffsets(partitions)).highest();
        }
    }

    /** The last messages of each partition, about as many and not fewer if there are so many. */
    public void last(Topic topic, int messages, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = TopicPartitions.of(reader, names.of(topic));
            new Reading(reader, reader.beginningOffsets(partitions), reader.endOffsets(partitions))
                    .read(partitions, messages + NO_MESSAGES, Instant.now().plus(LIMIT), each);
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
                read(
                        silent,
                        width,
                        deadline,
                        message -> highest.merge(
                                new TopicPartition(message.topic(), message.partition()),
                                RevisionHeader.of(message),
                                Math::max));
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

        void read(
                List<TopicPartition> partitions,
                long width,
                Instant deadline,
                java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
            reader.assign(partitions);
            partitions.forEach(partition -> reader.seek(partition, from(partition, width)));
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < end(partition))) {
                if (Instant.now().isAfter(deadline)) {
                    throw new TimeoutException("the ends of " + partitions + " did not come within " + LIMIT);
                }
                reader.poll(POLL).forEach(each);
            }
        }
    }
}
