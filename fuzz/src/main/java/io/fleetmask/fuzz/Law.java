package io.fleetmask.fuzz;

import java.util.Objects;

/** What must be true whatever the input is. */
final class Law {
    private Law() {}

    static void holds(boolean truth, String law) {
        if (!truth) {
            throw new IllegalStateException("broken: " + law);
        }
    }

    static void same(Object first, Object second, String law) {
        holds(Objects.equals(first, second), law);
    }
}
