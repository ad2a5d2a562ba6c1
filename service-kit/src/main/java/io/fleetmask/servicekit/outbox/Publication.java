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

/** Sends rows of the outbox in their order, all or none: in a transaction that only the newest relay can commit. */
record Publication(Producer<byte[], byte[]> producer, TopicNames names) {
    /** A row that was not sent, and why. */
    record Failure(Row row, Throwable cause) {}

    /** Returns when all are stored, or with a failure when none is. */
    Optional<Failure> send(List<Row> rows) throws InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = sendAll(rows);
        producer.flush();
        Optional<Failure> failure = failure(rows, sent);
        if (failure.isPresent()) {
            producer.abortTransaction();
        } else {
            producer.commitTransaction();
        }
        return failure;
    }

    /** Until the first of them is known to have failed: each that follows might wait for as long. */
    private List<Future<RecordMetadata>> sendAll(List<Row> rows) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Future<RecordMetadata> last = send(row);
            sent.add(last);
            if (last.isDone() && hasFailed(last)) {
                return sent;
            }
        }
        return sent;
    }

    private Future<RecordMetadata> send(Row row) {
        try {
            return producer.send(row.message().to(names.of(row.message().topic())));
        } catch (KafkaException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static boolean hasFailed(Future<RecordMetadata> done) {
        try {
            done.get();
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** One failure makes all others fail: the one that says something about its message is the cause. */
    private static Optional<Failure> failure(List<Row> rows, List<Future<RecordMetadata>> sent)
            throws InterruptedException {
        Optional<Failure> first = Optional.empty();
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get();
            } catch (ExecutionException failed) {
                Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
                Failure each = new Failure(rows.get(i), cause);
                if (Refusal.of(cause) != Refusal.NONE) {
                    return Optional.of(each);
                }
                first = first.or(() -> Optional.of(each));
            }
        }
        return first;
    }
}
