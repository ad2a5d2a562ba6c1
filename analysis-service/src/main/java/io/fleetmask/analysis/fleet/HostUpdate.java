package io.fleetmask.analysis.fleet;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A host before and after a message. */
public record HostUpdate(
        String host, long revision, Instant at, Optional<KnownHost> before, Optional<KnownHost> after) {

    /** The clusters whose masks may have to change: the old and the new one. */
    public Set<String> concerned() {
        boolean same = before.isPresent() && after.isPresent() && before.get().countsLike(after.get());
        return same ? Set.of() : clusters();
    }

    /** The clusters that have this message now, whether or not it changes anything. */
    public Set<String> clusters() {
        Set<String> clusters = new TreeSet<>();
        before.flatMap(KnownHost::cluster).ifPresent(clusters::add);
        after.flatMap(KnownHost::cluster).ifPresent(clusters::add);
        return clusters;
    }

    /** Whether the host's history should tell of it: its CPUID, its place, or what it runs on and under changed. */
    public boolean isWorthTelling() {
        return !profileBefore().equals(profileAfter())
                || !clusterBefore().equals(clusterAfter())
                || platformAfter().differsFrom(platformBefore());
    }

    public Optional<Long> profileBefore() {
        return before.flatMap(KnownHost::profile);
    }

    public Optional<Long> profileAfter() {
        return after.flatMap(KnownHost::profile);
    }

    public Platform platformBefore() {
        return platform(before);
    }

    public Platform platformAfter() {
        return platform(after);
    }

    private static Platform platform(Optional<KnownHost> host) {
        return host.flatMap(KnownHost::sighting).map(Sighting::platform).orElse(Platform.UNTOLD);
    }

    public Optional<String> clusterBefore() {
        return before.flatMap(KnownHost::cluster);
    }

    public Optional<String> clusterAfter() {
        return after.flatMap(KnownHost::cluster);
    }
}
