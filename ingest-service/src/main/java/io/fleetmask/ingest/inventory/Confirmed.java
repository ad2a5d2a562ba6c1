package io.fleetmask.ingest.inventory;

import java.util.Optional;

/** An answer that says how far somebody downstream must have read to know what it is about. */
public interface Confirmed {
    /** {@code "ingest:42"}; empty if there is nothing to wait for. */
    Optional<String> after();

    /** The notation of a revision of this service. */
    static Optional<String> after(long revision) {
        return revision > 0 ? Optional.of("ingest:" + revision) : Optional.empty();
    }
}
