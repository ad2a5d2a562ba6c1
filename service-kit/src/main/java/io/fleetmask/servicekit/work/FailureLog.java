package io.fleetmask.servicekit.work;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Logs a failure that is repeated: at first with its stack, then once a minute, and its end. */
public final class FailureLog {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final String work;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private Optional<Instant> since = Optional.empty();
    private int failures;

    public FailureLog(String work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
    }

    /** How many times in a row it has failed now. */
    public synchronized int failed(Throwable failure) {
        failures++;
        Instant now = clock.instant();
        if (since.isEmpty()) {
            since = Optional.of(now);
            next = now.plus(INTERVAL);
            Log.warnf(failure, "%s waits: %s", work, failure);
        } else if (!now.isBefore(next)) {
            next = now.plus(INTERVAL);
            Log.warnf("%s waits since %s, after %d failures: %s", work, since.get(), failures, failure);
        }
        return failures;
    }

    public synchronized void succeeded() {
        since.ifPresent(first -> Log.infof("%s goes on; it had failed %d times since %s", work, failures, first));
        since = Optional.empty();
        failures = 0;
    }

    /** How many times in a row it has failed. */
    public synchronized int count() {
        return failures;
    }
}
