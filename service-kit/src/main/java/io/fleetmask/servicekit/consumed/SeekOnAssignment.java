package io.fleetmask.servicekit.consumed;

import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.topic.TopicIds;
import io.fleetmask.servicekit.work.FailureLog;
import io.fleetmask.servicekit.work.StopOrder;
import io.fleetmask.servicekit.work.StoppingException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** Goes on where the database has come to, whatever the offsets of the consumer group say. */
@Singleton
@Identifier("consumed-offsets")
class SeekOnAssignment implements KafkaConsumerRebalanceListener {
    private final ConsumedRows rows;
    private final Positions positions;
    private final TopicIds topicIds;
    private final StopOrder stop;

    SeekOnAssignment(ConsumedRows rows, Positions positions, TopicIds topicIds, StopOrder stop) {
        this.rows = rows;
        this.positions = positions;
        this.topicIds = topicIds;
        this.stop = stop;
    }

    /** Waits for broker and database: the consumer would not ask again, and read on from somewhere. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        FailureLog failures = new FailureLog("finding out where to begin with " + partitions, InstantSource.system());
        boolean found = partitions.isEmpty();
        while (!found) {
            try {
                seek(consumer, partitions);
                failures.succeeded();
                found = true;
            } catch (WakeupException | InterruptException stopping) {
                throw stopping;
            } catch (RuntimeException failed) {
                pause(failures.failed(failed));
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.forget(partitions);
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<String, String> ids = topicIds.of(topics);
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        Map<TopicPartition, Start.Log> logs = new HashMap<>();
        for (TopicPartition partition : partitions) {
            logs.put(
                    partition,
                    new Start.Log(
                            ids.getOrDefault(partition.topic(), ""),
                            begin.getOrDefault(partition, 0L),
                            end.getOrDefault(partition, 0L)));
        }
        Map<TopicPartition, Long> starts = QuarkusTransaction.requiringNew().call(() -> starts(topics, logs));
        starts.forEach(consumer::seek);
        positions.assigned(starts);
        tellTheGroup(consumer, starts);
    }

    private Map<TopicPartition, Long> starts(Set<String> topics, Map<TopicPartition, Start.Log> logs) {
        Map<TopicPartition, Start.Known> known = rows.of(topics);
        Map<TopicPartition, Long> starts = new HashMap<>();
        logs.forEach((partition, log) -> {
            Optional<Start.Known> row = Optional.ofNullable(known.get(partition));
            Start start = Start.of(row, log);
            start.surprise().ifPresent(why -> Log.warnf("%s is read from its beginning: %s", partition, why));
            if (row.isEmpty() || start.surprise().isPresent()) {
                rows.begin(partition, log.topicId(), start.offset());
            }
            starts.put(partition, start.offset());
        });
        return starts;
    }

    /** For those who watch how far the group lags; nothing here depends on it. */
    private static void tellTheGroup(Consumer<?, ?> consumer, Map<TopicPartition, Long> starts) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        starts.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        try {
            consumer.commitSync(offsets);
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (KafkaException rebalancing) {
            Log.debugf(rebalancing, "the group was not told where reading begins");
        }
    }

    private void pause(int failures) {
        try {
            if (stop.awaitStop(BackOff.PATIENT.after(failures))) {
                throw new StoppingException("finding out where to begin");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException("finding out where to begin");
        }
    }
}
