package io.fleetmask.events;

import java.time.Instant;
import java.util.List;

/**
 * The mask a cluster needs now.
 *
 * @param strategy the strategy that made it
 * @param complete whether every host's CPUID was known; while it is not, a mask never widens
 * @param waitingFor the hosts that keep it from being complete, with the reason
 * @param unfit the hosts that were left out because no mask helps them, with the reason
 * @param groups one mask for each processor vendor in the cluster: between vendors no VM migrates
 */
public record ClusterMask(
        String cluster,
        long revision,
        Instant changedAt,
        String strategy,
        boolean complete,
        HostSample waitingFor,
        HostSample unfit,
        List<VendorMask> groups)
        implements Event {
    public ClusterMask {
        groups = List.copyOf(groups);
    }

    @Override
    public String key() {
        return cluster;
    }
}
