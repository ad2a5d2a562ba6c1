package io.fleetmask.analysis.mask;

import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.HostSample;
import java.util.List;

/**
 * All of a cluster that its mask depends on; as large as the number of its profiles, whatever the number of its hosts.
 *
 * @param strategy how the mask is to be chosen
 * @param profiles its hosts whose CPUID is known, if only in part
 * @param waitingFor the hosts whose CPUID is not known well enough for the mask to widen
 */
public record ClusterPicture(MaskStrategy strategy, List<ProfileHosts> profiles, HostSample waitingFor) {
    public ClusterPicture {
        profiles = List.copyOf(profiles);
    }

    boolean isComplete() {
        return waitingFor.count() == 0;
    }
}
