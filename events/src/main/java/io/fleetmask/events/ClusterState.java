package io.fleetmask.events;

import java.time.Instant;

/** A cluster as it is now: a set of hosts among which running VMs shall migrate, and the policy for it. */
public record ClusterState(String id, long revision, Instant changedAt, String name, ClusterPolicy policy)
        implements Event {
    @Override
    public String key() {
        return id;
    }
}
