package io.fleetmask.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** For how long things are remembered of which nothing else is left. */
@ConfigMapping(prefix = "fleetmask.retention")
public interface RetentionSettings {
    /** For how long a removed VM stays removed, whatever is said of the time before, under every name it had. */
    @WithDefault("P365D")
    Duration removedVms();

    /** For how long an upload that comes again gets its first receipt. */
    @WithDefault("P90D")
    Duration receipts();

    /** For how long tables of registers are kept to which no host and no VM refers any more; at least two hours. */
    @WithDefault("P7D")
    Duration unusedTables();
}
