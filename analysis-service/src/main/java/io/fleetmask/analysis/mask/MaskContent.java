package io.fleetmask.analysis.mask;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.VendorMask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a {@link ClusterMask} says, without when and how often it was said: equal content is published once. */
public record MaskContent(
        String strategy, boolean complete, HostSample waitingFor, HostSample unfit, List<VendorMask> groups) {
    public MaskContent {
        groups = List.copyOf(groups);
    }

    /** What a published mask says. */
    public static MaskContent of(ClusterMask mask) {
        return new MaskContent(mask.strategy(), mask.complete(), mask.waitingFor(), mask.unfit(), mask.groups());
    }

    /** The mask to publish. */
    public ClusterMask publishedAs(String cluster, long revision, Instant at) {
        return new ClusterMask(cluster, revision, at, strategy, complete, waitingFor, unfit, groups);
    }

    /** The part for the hosts of one vendor. */
    public Optional<VendorMask> group(String vendor) {
        return groups.stream().filter(group -> group.vendor().equals(vendor)).findFirst();
    }

    /** Whether it says nothing at all: no host is known or waited for. */
    public boolean isEmpty() {
        return groups.isEmpty() && unfit.count() == 0 && waitingFor.count() == 0;
    }
}
