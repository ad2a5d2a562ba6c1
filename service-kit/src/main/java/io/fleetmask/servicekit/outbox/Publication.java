package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.outbox.OutboxRows.Row;
import io.fleetmask.servicekit.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Sends rows of the outbox in their order. */
record Publication(Producer<byte[], byte[]> producer, TopicNames names) {
    /** The rows that are stored, and why the first of the others is not. */
    record Outcome(List<Row> stored, Optional<Throwable> failure) {}

    /**
     * Sends and waits for all. Only rows before the first failure count as stored: a later one of the same key may have
     * got through, but must come again after the one that did not.
     */
    Outcome send(List<Row> rows) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                sent.add(producer.send(row.message().to(names.of(row.message().topic()))));
            } catch (KafkaException refused) {
                sent.add(CompletableFuture.failedFuture(refused));
                break;
            }
        }
        return await(rows, sent);
    }

    private static Outcome await(List<Row> rows, List<Future<RecordMetadata>> sent) throws InterruptedException {
        Optional<Throwable> failure = Optional.empty();
        int stored = 0;
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
                stored += failure.isEmpty() ? 1 : 0;
            } catch (ExecutionException failed) {
                Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
                failure = failure.or(() -> Optional.of(cause));
            }
        }
        return new Outcome(rows.subList(0, stored), failure);
    }
}
