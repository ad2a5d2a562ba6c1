package io.fleetmask.ingest.inventory;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.HostState;
import java.time.Instant;
import java.util.Optional;

/**
 * A host as the inventory knows it.
 *
 * @param cluster where it stands, and since when that is known
 */
public record Host(String id, String name, Timed<Optional<String>> cluster, Observations observations) {
    /** A host of which only the id is known. */
    public static Host unseen(String id) {
        return new Host(id, id, Timed.assumed(Optional.empty()), Observations.NONE);
    }

    /** Under another name. */
    public Host named(String newName) {
        return new Host(id, newName, cluster, observations);
    }

    /** In this cluster, or in none, unless something newer is known. */
    public Host in(Optional<String> newCluster, Instant at) {
        return new Host(id, name, cluster.newer(newCluster, at), observations);
    }

    /** Put into this cluster, or into none, by somebody who decides it. */
    public Host moved(Optional<String> newCluster, Instant now) {
        return new Host(id, name, cluster.decided(newCluster, now), observations);
    }

    /** With what was seen of its processors. */
    public Host seen(CpuObservation observation) {
        return new Host(id, name, cluster, observations.with(observation));
    }

    /** With what somebody says of it; something older than what is known changes nothing. */
    public Host told(HostStatement statement, Instant at) {
        if (statement instanceof HostStatement.InCluster there) {
            return in(Optional.of(there.cluster()), at);
        }
        if (statement instanceof HostStatement.Seen seen) {
            return seen(seen.observation());
        }
        return in(Optional.empty(), at);
    }

    /** What everybody else is told. */
    public HostState state(long revision, Instant changedAt) {
        return new HostState(
                id,
                revision,
                changedAt,
                name,
                cluster.value(),
                observations.current(),
                observations.stale(),
                observations.assumption());
    }

    /** Whether somebody else would see a difference. */
    public boolean looksLike(Host other) {
        return state(0, Timed.NEVER).equals(other.state(0, Timed.NEVER));
    }
}
