package io.fleetmask.analysis.fleet;

import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.MaskChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster with what a list counts.
 *
 * @param kinds its profiles with their hosts, the most frequent first
 * @param unknownHosts how many hosts have no profile yet
 * @param mask what the list shows of the mask; absent while there is none
 */
public record ListedCluster(
        String id,
        String name,
        Optional<Long> revision,
        boolean dirty,
        List<Kind> kinds,
        long unknownHosts,
        long vms,
        Optional<Summary> mask) {
    public ListedCluster {
        kinds = List.copyOf(kinds);
    }

    /** How many hosts it has. */
    public long hosts() {
        return unknownHosts + kinds.stream().mapToLong(Kind::hosts).sum();
    }

    /** A profile and how many hosts have it. */
    public record Kind(long profile, int hosts) {}

    /** What a list shows of a mask. */
    public record Summary(
            boolean complete, int waitingFor, int unfit, int hidden, boolean outOfReach, List<String> vendors) {}

    /** What a list tells of a mask's change; {@code culprit} is the first, {@code pinned} how many VMs are. */
    public record Last(
            Instant at, long revision, List<String> lost, List<String> gained, Optional<String> culprit, int pinned) {
        /** Of a change. */
        public static Last of(MaskChange change) {
            return new Last(
                    change.changedAt(),
                    change.revision(),
                    change.lost().stream().map(FeatureRef::key).toList(),
                    change.gained().stream().map(FeatureRef::key).toList(),
                    change.culprits().stream().findFirst().map(MaskChange.Culprit::host),
                    change.vmsPinned().count());
        }
    }
}
