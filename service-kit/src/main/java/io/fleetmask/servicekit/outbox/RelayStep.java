package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.outbox.OutboxRows.Row;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;

/** One transaction of the relay: lock, read, send, delete what is stored. */
@Singleton
class RelayStep {
    /** Longer than the producer's delivery timeout, so that the lock outlives every send. */
    private static final int TIMEOUT_SECONDS = 60;

    /** How a step ended. */
    enum End {
        /** Nothing waits. */
        EMPTY,
        /** Something was published. */
        PUBLISHED,
        /** Another instance is publishing. */
        LOCKED
    }

    private final OutboxRows rows;
    private final OutboxSettings settings;

    RelayStep(OutboxRows rows, OutboxSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    End run(Publication publication) {
        return QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).call(() -> locked(publication));
    }

    private End locked(Publication publication) throws InterruptedException {
        if (!rows.tryLock()) {
            return End.LOCKED;
        }
        List<Row> oldest = rows.oldest(settings.batch());
        if (oldest.isEmpty()) {
            return End.EMPTY;
        }
        Publication.Outcome outcome = publication.send(oldest);
        rows.delete(outcome.stored());
        outcome.failure().ifPresent(failure -> {
            if (outcome.stored().isEmpty()) {
                throw new UnsentException(oldest.get(0).message(), failure);
            }
        });
        return End.PUBLISHED;
    }
}
