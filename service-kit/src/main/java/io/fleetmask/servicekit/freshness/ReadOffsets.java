package io.fleetmask.servicekit.freshness;

import io.fleetmask.servicekit.consumed.EmptyStretches;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far the partitions were read, by all instances of this service. */
@Singleton
class ReadOffsets {
    private static final String ALL = "SELECT topic, partition, next_offset FROM consumed";

    private final Statements statements;
    private final EmptyStretches empty;
    private final Shared<Map<TopicPartition, Long>> offsets = new Shared<>(this::read);

    ReadOffsets(Statements statements, EmptyStretches empty) {
        this.statements = statements;
        this.empty = empty;
    }

    private Map<TopicPartition, Long> read() {
        Map<TopicPartition, Long> all = new HashMap<>();
        statements.query(
                ALL,
                none -> {},
                row -> all.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)) == null);
        return all;
    }

    /** The partitions that were not read so far yet, with the offsets they have come to. */
    Map<TopicPartition, Long> behind(Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, Long> read = offsets.now();
        Map<TopicPartition, Long> behind = new HashMap<>();
        ends.forEach((partition, end) -> {
            long next = read.getOrDefault(partition, 0L);
            if (next < end) {
                behind.put(partition, next);
            }
        });
        return behind;
    }

    /** What is behind without any message to come is not behind. */
    void skipEmpty(Map<TopicPartition, Long> behind, Map<TopicPartition, Long> ends) {
        behind.forEach((partition, next) -> empty.skip(partition, next, ends.getOrDefault(partition, 0L)));
    }
}
