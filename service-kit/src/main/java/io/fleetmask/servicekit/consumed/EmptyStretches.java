package io.fleetmask.servicekit.consumed;

import io.fleetmask.servicekit.topic.KafkaClients;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Offsets without a message behind the last one that was read: markers of transactions, and what was given up in them. */
@Singleton
public class EmptyStretches {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final ConsumedRows rows;

    EmptyStretches(KafkaClients clients, ConsumedRows rows) {
        this.clients = clients;
        this.rows = rows;
    }

    /** Counts offsets as read when no message can come from between them any more; one at a time, for each is a client. */
    public synchronized void skip(TopicPartition partition, long from, long to) {
        if (from < to && isEmpty(partition, from, to)) {
            rows.skip(partition, from, to);
        }
    }

    private boolean isEmpty(TopicPartition partition, long from, long to) {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            reader.assign(List.of(partition));
            reader.seek(partition, from);
            Instant limit = Instant.now().plus(LIMIT);
            while (reader.position(partition) < to && Instant.now().isBefore(limit)) {
                if (reader.poll(POLL).records(partition).stream().anyMatch(message -> message.offset() < to)) {
                    return false;
                }
            }
            return reader.position(partition) >= to;
        }
    }
}
