package io.fleetmask.ingest.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time, as fine as the database keeps it: what is read back equals what was written. */
public final class Now {
    private Now() {}

    /** To the microsecond. */
    public static Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
