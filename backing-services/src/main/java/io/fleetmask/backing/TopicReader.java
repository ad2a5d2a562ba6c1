package io.fleetmask.backing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One topic, read on from where it was left: whoever waits for a message looks again and again, and a consumer of its own and all
 * of the topic for each look would take more of the processor than what is waited for.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private Map<TopicPartition, Long> begins = Map.of();

    TopicReader(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Everything in the topic now. */
    synchronized List<ConsumerRecord<String, byte[]>> records() {
        Set<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> now = consumer.beginningOffsets(partitions);
        // Records that went from the beginning are no longer in the topic, and no longer in the answer.
        if (!now.equals(begins) || ends.entrySet().stream().anyMatch(end -> position(end) > end.getValue())) {
            begins = now;
            records.clear();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        while (ends.entrySet().stream().anyMatch(end -> position(end) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return List.copyOf(records);
    }

    private long position(Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey());
    }

    private Set<TopicPartition> partitions() {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
