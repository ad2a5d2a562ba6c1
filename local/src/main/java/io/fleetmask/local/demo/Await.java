package io.fleetmask.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Asking again until an answer is there: what was uploaded travels through three services. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long BETWEEN_MS = 50;

    private Await() {}

    /** The answer as soon as there is one. */
    static <T> T until(String what, Supplier<Optional<T>> question) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            pause();
        }
        throw new DemoException(what + " did not come within " + LIMIT.toSeconds() + " s");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }
}
