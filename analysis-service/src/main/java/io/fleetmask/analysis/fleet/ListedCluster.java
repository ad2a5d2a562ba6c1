package io.fleetmask.analysis.fleet;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.VendorMask;
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
            boolean complete, int waitingFor, int unfit, int hidden, boolean outOfReach, List<String> vendors) {
        /** Of a mask. */
        public static Summary of(ClusterMask mask) {
            return new Summary(
                    mask.complete(),
                    mask.waitingFor().count(),
                    mask.unfit().count(),
                    mask.groups().stream()
                            .mapToInt(group -> group.zeros().size())
                            .sum(),
                    mask.groups().stream().anyMatch(group -> group.outOfReach().isPresent()),
                    mask.groups().stream().map(VendorMask::vendor).toList());
        }
    }
}
