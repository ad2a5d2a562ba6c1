package io.fleetmask.servicekit.problem;

import java.util.Optional;

/** Looks behind exceptions that frameworks put around others. */
final class Causes {
    private Causes() {}

    static <T extends Throwable> Optional<T> first(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    static String message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }
}
