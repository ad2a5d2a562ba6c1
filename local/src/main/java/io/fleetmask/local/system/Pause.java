package io.fleetmask.local.system;

import java.time.Duration;

/** Waiting a moment; an interruption means that the system stops. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", interrupted);
        }
    }
}
