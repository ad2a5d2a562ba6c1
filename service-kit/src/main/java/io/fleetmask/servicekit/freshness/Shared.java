package io.fleetmask.servicekit.freshness;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One answer for all who ask at about the same time: its source is asked at most twenty times a second. */
final class Shared<T> {
    private static final long INTERVAL = Duration.ofMillis(50).toNanos();

    private final Supplier<T> source;
    private Optional<T> answer = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private long askedAt = System.nanoTime() - INTERVAL;

    Shared(Supplier<T> source) {
        this.source = source;
    }

    /** An answer of the source that was asked later than now. */
    T now() throws InterruptedException {
        return since(System.nanoTime());
    }

    private synchronized T since(long nanos) throws InterruptedException {
        if (askedAt - nanos < 0) {
            long early = askedAt + INTERVAL - System.nanoTime();
            if (early > 0) {
                java.util.concurrent.TimeUnit.NANOSECONDS.sleep(early);
            }
            ask();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return answer.orElseThrow();
    }

    private void ask() {
        askedAt = System.nanoTime();
        try {
            answer = Optional.of(source.get());
            failure = Optional.empty();
        } catch (RuntimeException failed) {
            failure = Optional.of(failed);
        }
    }
}
