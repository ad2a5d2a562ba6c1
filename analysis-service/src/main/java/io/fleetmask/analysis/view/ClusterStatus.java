package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.Failing;
import io.fleetmask.analysis.fleet.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fresh an answer about a cluster is.
 *
 * @param dirty whether input has arrived that the mask does not include yet
 * @param settlesAt when the waiting input will be included, if it is not taken back before
 * @param includedRevision the highest revision of clusters and hosts that the mask includes
 * @param newestRevision the highest that has arrived
 * @param maskRevision the revision of the mask; absent while there is none
 * @param failing why the waiting input cannot be included; absent while nothing goes wrong
 */
public record ClusterStatus(
        boolean dirty,
        Optional<Instant> settlesAt,
        long includedRevision,
        long newestRevision,
        Optional<Long> maskRevision,
        Optional<Failing> failing) {

    /** The status of a cluster; without a mask nothing has to settle. */
    public static ClusterStatus of(Freshness freshness, Duration settle, Optional<Long> maskRevision) {
        Duration wait = maskRevision.isPresent() ? settle : Duration.ZERO;
        return new ClusterStatus(
                freshness.isDirty(),
                freshness.dirtySince().map(since -> since.plus(wait)),
                freshness.included(),
                freshness.newest(),
                maskRevision,
                freshness.failing());
    }
}
