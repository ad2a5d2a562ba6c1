package io.fleetmask.servicekit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay works. */
@ConfigMapping(prefix = "fleetmask.outbox")
interface OutboxSettings {
    /** Whether this instance publishes; another instance of the service must then do it. */
    @WithDefault("true")
    boolean relay();

    /** How often to look for messages that nobody announced: those of instances that died. */
    @WithDefault("1S")
    Duration pollInterval();

    /** Messages in one transaction of the relay. */
    @WithDefault("1000")
    int batch();

    /** Bytes in one transaction of the relay; a message that is longer goes alone. */
    @WithDefault("8388608")
    long batchBytes();
}
