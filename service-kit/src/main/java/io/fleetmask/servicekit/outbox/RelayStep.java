package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.outbox.OutboxRows.Row;
import io.fleetmask.servicekit.topic.TopicCreation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** One step of the relay: read the oldest rows, send them, delete them when they are stored. */
@Singleton
class RelayStep {
    /** How a step ended. */
    enum End {
        /** Nothing waits. */
        EMPTY,
        /** Something was published, or found to be refused. */
        PUBLISHED,
        /** Another instance is publishing. */
        LOCKED
    }

    private final OutboxRows rows;
    private final OutboxSettings settings;
    private final Refused refused;
    private final TopicCreation topics;
    private final Resume resume;
    private final Stored stored;
    private final MeterRegistry metrics;

    RelayStep(
            OutboxRows rows,
            OutboxSettings settings,
            Refused refused,
            TopicCreation topics,
            Resume resume,
            Stored stored,
            MeterRegistry metrics) {
        this.rows = rows;
        this.settings = settings;
        this.refused = refused;
        this.topics = topics;
        this.resume = resume;
        this.stored = stored;
        this.metrics = metrics;
    }

    /** A failure leaves everything in the outbox and gives the turn away: its producer may be fenced or stuck. */
    End run(RelayTurn turn) throws InterruptedException {
        try {
            Optional<Publication> publication = turn.take(this::begin);
            return publication.isPresent() ? publish(publication.get()) : End.LOCKED;
        } catch (RuntimeException failed) {
            turn.giveUp();
            throw failed;
        }
    }

    private void begin() {
        resume.begin();
        stored.delete();
    }

    private End publish(Publication publication) throws InterruptedException {
        List<Row> oldest = rows.oldest(settings.batch(), settings.batchBytes(), refused.waiting());
        if (oldest.isEmpty()) {
            return End.EMPTY;
        }
        Optional<Publication.Failure> failure = publication.send(oldest);
        if (failure.isPresent()) {
            refuse(failure.get());
        } else {
            refused.taken(oldest);
            rows.delete(oldest);
            oldest.forEach(this::count);
        }
        return End.PUBLISHED;
    }

    private void count(Row row) {
        metrics.counter(
                        "fleetmask.outbox.published",
                        "topic",
                        row.message().topic().topicName())
                .increment();
    }

    private void refuse(Publication.Failure failure) {
        Refusal refusal = Refusal.of(failure.cause());
        if (refusal == Refusal.NONE) {
            throw new UnsentException(failure.row().message(), failure.cause());
        }
        refused.add(failure.row(), refusal != Refusal.KEY, failure.cause());
        if (refusal == Refusal.MISSING_TOPIC) {
            create();
        }
    }

    private void create() {
        try {
            topics.createMissing();
        } catch (KafkaException failed) {
            Log.debugf(failed, "a missing topic cannot be created");
        }
    }
}
