package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.VendorMask;
import java.util.List;
import java.util.Optional;

/**
 * A cluster at a glance.
 *
 * @param complete whether every host's CPUID is known; absent while there is no mask
 */
public record ClusterView(
        String id,
        String name,
        ClusterPolicy policy,
        long hosts,
        Optional<Boolean> complete,
        List<HiddenGroup> groups,
        ClusterStatus status) {

    /** The hosts of one vendor and what is hidden for them. */
    public record HiddenGroup(String vendor, int hosts, List<String> hidden, boolean outOfReach) {
        static HiddenGroup of(VendorMask mask) {
            return new HiddenGroup(
                    mask.vendor(),
                    mask.hosts(),
                    mask.zeros().stream().map(zero -> zero.feature().key()).toList(),
                    mask.outOfReach().isPresent());
        }
    }

    /** The view of a cluster. */
    public static ClusterView of(KnownCluster cluster, long hosts, Optional<ClusterMask> mask, ClusterStatus status) {
        return new ClusterView(
                cluster.id(),
                cluster.name(),
                cluster.policy(),
                hosts,
                mask.map(ClusterMask::complete),
                mask.map(known -> known.groups().stream().map(HiddenGroup::of).toList())
                        .orElse(List.of()),
                status);
    }
}
