package io.fleetmask.analysis.mask;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.VendorMask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a {@link ClusterMask} says, without when and how often it was said: equal content is published once. */
public record MaskContent(
        String strategy, boolean complete, HostSample waitingFor, HostSample unfit, List<VendorMask> groups) {
    /** By so many characters a time of today may be longer than the epoch. */
    private static final int TIME = 10;

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

    /** The same, naming as few hosts as it takes for the message to have at most so many bytes. */
    public MaskContent fitting(String cluster, int bytes) {
        MaskContent cut = this;
        for (ShorterSamples step : ShorterSamples.STEPS) {
            cut = step.of(this);
            if (EventCodec.encode(cut.publishedAs(cluster, Long.MAX_VALUE, Instant.EPOCH)).length + TIME <= bytes) {
                return cut;
            }
        }
        return cut;
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
