package io.fleetmask.remediation.takeback;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody wants all VMs of a cluster, or of the fleet, to be without lines of Fleetmask, or to have them again.
 *
 * @param act numbers what people want: the highest number counts
 * @param cluster empty for the fleet
 * @param spreadTo the VMs up to this one have it in rows of their own
 */
public record TakeBackOrder(
        long act, Optional<String> cluster, boolean released, String actor, Instant at, String spreadTo) {
    /** Whether it speaks of the VMs of this cluster, or of those that are in none. */
    public boolean covers(Optional<String> ofVm) {
        return cluster.isEmpty() || cluster.equals(ofVm);
    }
}
