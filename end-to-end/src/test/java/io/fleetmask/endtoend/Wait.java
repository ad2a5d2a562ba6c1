package io.fleetmask.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for what other processes do. */
final class Wait {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private Wait() {}

    static void briefly() {
        milliseconds(50);
    }

    static void seconds(int seconds) {
        milliseconds(seconds * 1000L);
    }

    private static void milliseconds(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The answer as soon as there is one. */
    static <T> T forThe(String what, Supplier<Optional<T>> question) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            briefly();
        }
        throw new AssertionError(what + " did not come within " + LIMIT);
    }
}
