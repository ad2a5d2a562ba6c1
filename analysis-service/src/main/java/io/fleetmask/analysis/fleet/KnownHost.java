package io.fleetmask.analysis.fleet;

import io.fleetmask.events.HostState;
import java.time.Instant;
import java.util.Optional;

/**
 * A host as its last message described it.
 *
 * @param profile the number of its profile; empty while nothing is known of its CPUID
 * @param waitingFor why no mask may widen while this host is in a cluster; empty when all is known
 */
public record KnownHost(
        String id,
        long revision,
        Instant changedAt,
        String name,
        Optional<String> cluster,
        Optional<Long> profile,
        Optional<String> waitingFor,
        Optional<Sighting> sighting) {

    /** The host of a message; {@code profile} is there exactly when the message has an observation. */
    public static KnownHost of(HostState state, Optional<InternedProfile> profile) {
        return new KnownHost(
                state.id(),
                state.revision(),
                state.changedAt(),
                state.name(),
                state.cluster(),
                profile.map(InternedProfile::number),
                waitingFor(state, profile),
                state.observation().map(Sighting::of));
    }

    private static Optional<String> waitingFor(HostState state, Optional<InternedProfile> profile) {
        if (profile.isEmpty()) {
            return Optional.of("no CPUID is known of it");
        }
        if (!profile.get().profile().isComplete()) {
            return Optional.of("its CPUID is known only in part");
        }
        return state.stale().map(reason -> "its CPUID may be out of date: " + reason);
    }

    /** With the firmware that was told before, where a log tells none: it says nothing of it, and not that it is gone. */
    public KnownHost remembering(KnownHost before) {
        return new KnownHost(
                id,
                revision,
                changedAt,
                name,
                cluster,
                profile,
                waitingFor,
                sighting.map(seen -> before.sighting.map(seen::remembering).orElse(seen)));
    }

    /** Whether a mask may have to change between this and another state of the same host. */
    public boolean countsLike(KnownHost other) {
        return cluster.equals(other.cluster) && profile.equals(other.profile) && waitingFor.equals(other.waitingFor);
    }
}
