package io.fleetmask.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for what other processes do. */
final class Wait {
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** A process may start beside many others. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private Wait() {}

    static void briefly() {
        milliseconds(50);
    }

    static void seconds(int seconds) {
        milliseconds(seconds * 1000L);
    }

    static void milliseconds(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The answer as soon as there is one. */
    static <T> T forThe(String what, Supplier<Optional<T>> question) {
        return forThe(() -> what, question);
    }

    /** The same, with a description that is made when it is needed: it may tell what there was instead. */
    static <T> T forThe(Supplier<String> what, Supplier<Optional<T>> question) {
        return forThe(what, LIMIT, question);
    }

    static <T> T forThe(Supplier<String> what, Duration limit, Supplier<Optional<T>> question) {
        Instant deadline = Instant.now().plus(limit);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            briefly();
        }
        throw new AssertionError(what.get() + " did not come within " + limit);
    }
}
