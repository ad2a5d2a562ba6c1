package io.fleetmask.ingest.store;

import io.fleetmask.ingest.config.ChangeSettings;
import io.fleetmask.ingest.config.RetentionSettings;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Forgets what is old: tables of the past must not grow for ever. */
@Singleton
class Retention {
    /** Each step removes so many at most, so that no transaction is long. */
    private static final int MOST_STEPS = 1_000;

    private final KnownEvents events;
    private final RemovedVms removed;
    private final Receipts receipts;
    private final InternedTable interned;
    private final ChangeSettings changes;
    private final RetentionSettings settings;

    Retention(
            KnownEvents events,
            RemovedVms removed,
            Receipts receipts,
            InternedTable interned,
            ChangeSettings changes,
            RetentionSettings settings) {
        this.events = events;
        this.removed = removed;
        this.receipts = receipts;
        this.interned = interned;
        this.changes = changes;
        this.settings = settings;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expire() {
        expire("known events", changes.rememberEvents(), events::expire);
        expire("removed VMs", settings.removedVms(), removed::expire);
        expire("receipts", settings.receipts(), receipts::expire);
    }

    /** It reads all VMs, so not each hour. */
    @Scheduled(every = "24h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expireTables() {
        expire("marks of tables", settings.unusedTables(), any -> interned.mark());
        expire("unused tables", settings.unusedTables(), interned::expire);
    }

    /** What cannot be forgotten now is no reason to keep the rest. */
    private static void expire(String what, Duration age, ToIntFunction<Duration> step) {
        try {
            for (int i = 0; i < MOST_STEPS && step.applyAsInt(age) > 0; i++) {
                Log.debugf("some %s older than %s are forgotten", what, age);
            }
        } catch (RuntimeException failed) {
            Log.warnf("old %s are not forgotten, next attempt later: %s", what, failed);
        }
    }
}
