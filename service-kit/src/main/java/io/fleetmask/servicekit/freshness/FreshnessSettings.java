package io.fleetmask.servicekit.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long, and by how many, messages are waited for. */
@ConfigMapping(prefix = "fleetmask.after")
interface FreshnessSettings {
    /** The longest wait of a request. */
    @WithDefault("10S")
    Duration longest();

    /** Requests that may wait at once; each holds a thread. */
    @WithDefault("32")
    int places();
}
