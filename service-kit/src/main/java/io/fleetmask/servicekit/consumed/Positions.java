package io.fleetmask.servicekit.consumed;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** How far this process has come with the partitions that are its own at the moment. */
@Singleton
class Positions {
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    void assigned(Map<TopicPartition, Long> starts) {
        next.putAll(starts);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    Optional<Long> of(TopicPartition partition) {
        return Optional.ofNullable(next.get(partition));
    }

    /** Unless it was assigned anew meanwhile. */
    void move(TopicPartition partition, long from, long to) {
        next.replace(partition, from, to);
    }
}
