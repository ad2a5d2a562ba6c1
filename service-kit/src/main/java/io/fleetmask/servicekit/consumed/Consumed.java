package io.fleetmask.servicekit.consumed;

import io.fleetmask.servicekit.consumed.ConsumedRows.Advance;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes down how far each partition was read, after what was read is stored: a row that lags makes messages come again,
 * which is harmless.
 *
 * <p>The row is the truth, not the offset of the consumer group: a database that was restored, or has failed over to a
 * replica that lagged, is behind what this process has read, and reading goes back to where the database is.
 */
@Singleton
public class Consumed {
    private final ConsumedRows rows;
    private final LatelyConsumed lately;
    private final Positions positions;
    private final Reassignment reassignment;
    private final Arrivals arrivals;
    private final MeterRegistry metrics;

    Consumed(
            ConsumedRows rows,
            LatelyConsumed lately,
            Positions positions,
            Reassignment reassignment,
            Arrivals arrivals,
            MeterRegistry metrics) {
        this.rows = rows;
        this.lately = lately;
        this.positions = positions;
        this.reassignment = reassignment;
        this.arrivals = arrivals;
        this.metrics = metrics;
    }

    /** To be called when everything in the batch is stored. */
    public void advance(ConsumerRecords<byte[], byte[]> batch) {
        List<Stretch> stretches = Stretch.of(batch);
        Set<TopicPartition> behind = QuarkusTransaction.requiringNew().call(() -> write(stretches));
        arrivals.tell();
        count(batch);
        if (!behind.isEmpty()) {
            Log.warnf("the database is behind what was read of %s: reading again from where it is", behind);
            positions.forget(behind);
            reassignment.of(behind);
        }
    }

    private void count(ConsumerRecords<byte[], byte[]> batch) {
        batch.partitions()
                .forEach(partition -> metrics.counter("fleetmask.intake.messages", "topic", partition.topic())
                        .increment(batch.records(partition).size()));
    }

    private Set<TopicPartition> write(List<Stretch> stretches) {
        List<Advance> advances = new ArrayList<>();
        for (Stretch stretch : stretches) {
            lately.add(stretch);
            advance(stretch).ifPresent(advances::add);
        }
        lately.purge();
        if (advances.isEmpty()) {
            return Set.of();
        }
        Set<TopicPartition> moved = rows.advance(advances);
        advances.stream()
                .filter(each -> moved.contains(each.partition()))
                .forEach(each -> positions.move(each.partition(), each.expected(), each.next()));
        return advances.stream()
                .map(Advance::partition)
                .filter(partition -> !moved.contains(partition))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Nothing for a partition that is not this process's own, or no longer. */
    private Optional<Advance> advance(Stretch stretch) {
        return positions.of(stretch.partition()).map(expected -> {
            long from = expected;
            if (stretch.first() < expected) {
                Log.warnf("%s goes back from %d to %d", stretch.partition(), expected, stretch.first());
                rows.move(stretch.partition(), stretch.first());
                positions.move(stretch.partition(), expected, stretch.first());
                from = stretch.first();
            }
            return new Advance(stretch.partition(), from, stretch.next(), stretch.highest());
        });
    }
}
