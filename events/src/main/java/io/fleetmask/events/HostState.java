package io.fleetmask.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A host as it is now.
 *
 * @param cluster where it stands; empty while it is in no cluster
 * @param observation what its CPUs were last seen to answer; empty until something was seen
 * @param stale why the observation may be out of date: something newer was seen but could not be used
 * @param assumption what was assumed where names alone cannot tell, such as a machine replaced under the same name
 */
public record HostState(
        String id,
        long revision,
        Instant changedAt,
        String name,
        Optional<String> cluster,
        Optional<CpuObservation> observation,
        Optional<String> stale,
        Optional<String> assumption)
        implements Event {
    /** A host of which nothing was assumed. */
    public HostState(
            String id,
            long revision,
            Instant changedAt,
            String name,
            Optional<String> cluster,
            Optional<CpuObservation> observation,
            Optional<String> stale) {
        this(id, revision, changedAt, name, cluster, observation, stale, Optional.empty());
    }

    @Override
    public String key() {
        return id;
    }
}
