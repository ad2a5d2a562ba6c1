package io.fleetmask.servicekit.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When topics are compared with what is held. */
@ConfigMapping(prefix = "fleetmask.reconciliation")
interface ReconciliationSettings {
    /** After the start; the consumers then have taken most of what came meanwhile. */
    @WithDefault("1M")
    Duration first();

    /**
     * For how long a topic must not have mentioned a key that is held before the key counts as gone: its writer, which
     * compares too, may send again what the broker has lost.
     */
    @WithDefault("25H")
    Duration sweepAfter();

    /** From the end of one to the next. */
    @WithDefault("24H")
    Duration every();
}
