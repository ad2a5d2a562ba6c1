package io.fleetmask.servicekit.topic;

import io.fleetmask.servicekit.patience.NotReadyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic in pages, apart from any consumer group, up to where it ended at a certain time. */
public final class TopicPages implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Longer than the broker leaves the transaction of somebody who has died open. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> reader;
    private final Consumer<byte[], byte[]> ends;
    private final List<TopicPartition> partitions;

    private TopicPages(
            Consumer<byte[], byte[]> reader, Consumer<byte[], byte[]> ends, List<TopicPartition> partitions) {
        this.reader = reader;
        this.ends = ends;
        this.partitions = partitions;
    }

    /** A page at a time. */
    public interface Page {
        void read(List<ConsumerRecord<byte[], byte[]>> messages);
    }

    /** At the beginning of a topic, by its name in Kafka; one that is not there is trouble. */
    public static TopicPages of(KafkaClients clients, String topic) {
        Consumer<byte[], byte[]> reader = clients.reader();
        try {
            List<TopicPartition> partitions = TopicPartitions.of(reader, topic);
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            return new TopicPages(reader, clients.openEndedReader(), partitions);
        } catch (RuntimeException failed) {
            reader.close();
            throw failed;
        }
    }

    /**
     * On from where it is to where the topic ends now. Transactions that are open now are waited for: one may be committed for
     * whoever wrote it, and not be visible yet.
     */
    public void readToEnd(Page page) {
        Map<TopicPartition, Long> end = ends.endOffsets(partitions);
        Instant progress = Instant.now();
        while (end.entrySet().stream().anyMatch(each -> reader.position(each.getKey()) < each.getValue())) {
            ConsumerRecords<byte[], byte[]> polled = reader.poll(POLL);
            if (!polled.isEmpty()) {
                page.read(java.util.stream.StreamSupport.stream(polled.spliterator(), false)
                        .toList());
                progress = Instant.now();
            }
            if (progress.plus(STALLED).isBefore(Instant.now())) {
                throw new NotReadyException("the end of " + partitions + " did not come for " + STALLED);
            }
        }
    }

    /** Reads all of it once more. */
    public void seekToBeginning() {
        reader.seekToBeginning(partitions);
    }

    @Override
    public void close() {
        reader.close();
        ends.close();
    }
}
