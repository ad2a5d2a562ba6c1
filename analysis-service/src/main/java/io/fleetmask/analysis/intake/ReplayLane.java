package io.fleetmask.analysis.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Some partitions of a topic, read from their beginning to where they ended when the lane was made. */
final class ReplayLane implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> reader;
    private final Map<TopicPartition, Long> end;
    private volatile long read;

    ReplayLane(Consumer<byte[], byte[]> reader, List<TopicPartition> partitions) {
        this.reader = reader;
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        this.end = reader.endOffsets(partitions);
    }

    boolean isAtEnd() {
        return end.entrySet().stream().allMatch(last -> reader.position(last.getKey()) >= last.getValue());
    }

    /** The next messages, if any came in half a second. */
    ConsumerRecords<byte[], byte[]> next() {
        read = end.keySet().stream().mapToLong(reader::position).sum();
        return reader.poll(POLL);
    }

    /** Up to which offsets it has read, all together; may be asked by any thread. */
    long read() {
        return read;
    }

    long all() {
        return end.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        reader.close();
    }
}
