package io.fleetmask.analysis.fleet;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import java.time.Instant;

/** A cluster as its last message described it. */
public record KnownCluster(String id, long revision, Instant changedAt, String name, ClusterPolicy policy) {

    /** The cluster of a message. */
    public static KnownCluster of(ClusterState state) {
        return new KnownCluster(state.id(), state.revision(), state.changedAt(), state.name(), state.policy());
    }
}
