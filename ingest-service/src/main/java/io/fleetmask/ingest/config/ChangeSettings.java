package io.fleetmask.ingest.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes of hosts and VMs are taken in. */
@ConfigMapping(prefix = "fleetmask.changes")
public interface ChangeSettings {
    /** For how long an event that comes again is recognised by its id; its time is looked at for ever. */
    @WithDefault("P14D")
    Duration rememberEvents();

    /** Bytes of a line of an NDJSON stream, or of one CloudEvent. */
    @WithDefault("1M")
    MemorySize maxLine();

    /** Lines of a stream that are taken in one transaction. */
    @WithDefault("1000")
    int batch();

    /** Streams that are read at the same time; others are asked to come back. */
    @WithDefault("8")
    int parallel();
}
