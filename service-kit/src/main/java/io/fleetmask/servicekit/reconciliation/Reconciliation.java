package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.SessionLock;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.work.Worker;
import io.fleetmask.servicekit.work.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Compares what this service holds with the compacted topics: some time after the start, by schedule and on demand; one
 * instance at a time.
 */
@Startup
@Singleton
public class Reconciliation {
    private static final Duration OTHER_AT_WORK = Duration.ofMinutes(1);

    /** What can be said of it. */
    @Schema(name = "ReconciliationStatus")
    public record Status(boolean running, Instant next, List<Difference> last) {
        public Status {
            last = List.copyOf(last);
        }
    }

    private final ReconciliationSettings settings;
    private final Instance<ReadState<?>> read;
    private final Instance<WrittenState> written;
    private final ReadReconciler reader;
    private final WriteReconciler writer;
    private final DataSource database;
    private final MeterRegistry metrics;
    private final Worker worker;
    private Status status;

    Reconciliation(
            ReconciliationSettings settings,
            @Any Instance<ReadState<?>> read,
            @Any Instance<WrittenState> written,
            ReadReconciler reader,
            WriteReconciler writer,
            DataSource database,
            MeterRegistry metrics,
            Workers workers) {
        this.settings = settings;
        this.read = read;
        this.written = written;
        this.reader = reader;
        this.writer = writer;
        this.database = database;
        this.metrics = metrics;
        this.status = new Status(false, Instant.now().plus(settings.first()), List.of());
        this.worker = workers.repeat("reconciliation", this::round);
    }

    /** Begins one soon, or says that one is running. */
    public synchronized Status begin() {
        if (!status.running()) {
            status = new Status(status.running(), Instant.now(), status.last());
            worker.wake();
        }
        return status;
    }

    /** The one that is running, or the last one of this instance. */
    public synchronized Status status() {
        return status;
    }

    private Duration round() {
        Duration wait = Duration.between(Instant.now(), status().next());
        if (!wait.isNegative() && !wait.isZero()) {
            return wait;
        }
        Optional<SessionLock> lock = SessionLock.take(database, "reconciliation");
        if (lock.isEmpty()) {
            set(false, Instant.now().plus(OTHER_AT_WORK), status().last());
            return OTHER_AT_WORK;
        }
        try {
            set(true, status().next(), status().last());
            List<Difference> differences = all(lock.get());
            Log.infof("reconciled: %s", differences);
            set(false, Instant.now().plus(settings.every()), differences);
        } finally {
            lock.get().close();
        }
        return settings.every();
    }

    private synchronized void set(boolean running, Instant next, List<Difference> last) {
        status = new Status(running, next, last);
    }

    private List<Difference> all(SessionLock lock) {
        List<Difference> all = new ArrayList<>();
        written.forEach(state -> all.add(one(state.topic(), lock, tally -> writer.run(state, tally))));
        read.forEach(state -> all.add(one(state.topic(), lock, tally -> reader.run(state, tally))));
        return all;
    }

    private interface Comparison {
        void run(Tally tally);
    }

    /** One topic's failure is no reason to leave the others alone. */
    private Difference one(Topic topic, SessionLock lock, Comparison comparison) {
        Tally tally = new Tally(topic);
        try {
            if (!lock.isAlive()) {
                throw new NotReadyException("another instance may be comparing: the session with the lock has ended");
            }
            comparison.run(tally);
            return count(tally.end(Optional.empty()));
        } catch (RuntimeException failed) {
            Log.warnf(failed, "%s cannot be reconciled", topic.topicName());
            return count(tally.end(Optional.of(String.valueOf(failed.getMessage()))));
        }
    }

    private Difference count(Difference difference) {
        String topic = difference.topic();
        metrics.counter("fleetmask.reconciliation.compared", "topic", topic).increment((double) difference.compared());
        metrics.counter("fleetmask.reconciliation.repaired", "topic", topic).increment((double) difference.repaired());
        metrics.counter("fleetmask.reconciliation.swept", "topic", topic).increment((double) difference.swept());
        metrics.counter("fleetmask.reconciliation.ahead", "topic", topic).increment((double) difference.ahead());
        metrics.counter("fleetmask.reconciliation.missing", "topic", topic).increment((double) difference.missing());
        metrics.counter("fleetmask.reconciliation.failures", "topic", topic)
                .increment(difference.failure().isPresent() ? 1 : 0);
        return difference;
    }
}
