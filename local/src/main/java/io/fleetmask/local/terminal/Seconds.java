package io.fleetmask.local.terminal;

import java.time.Duration;
import java.util.Locale;

/** A duration as people read it: {@code 2.4 s}. */
public final class Seconds {
    private Seconds() {}

    public static String of(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
