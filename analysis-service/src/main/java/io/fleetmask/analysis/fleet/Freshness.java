package io.fleetmask.analysis.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * How far what has arrived for a cluster is part of its mask.
 *
 * @param newest the highest revision of the cluster's own and its hosts' messages that has arrived
 * @param included the highest of them that the mask includes
 * @param dirtySince when the first change arrived that the mask does not include; empty when it includes all
 * @param failing why it does not come to include it; empty while nothing goes wrong
 */
public record Freshness(long newest, long included, Optional<Instant> dirtySince, Optional<Failing> failing) {
    /** Nothing has arrived. */
    public static final Freshness NONE = new Freshness(0, 0, Optional.empty(), Optional.empty());

    /** Whether newer input waits. */
    public boolean isDirty() {
        return dirtySince.isPresent();
    }
}
