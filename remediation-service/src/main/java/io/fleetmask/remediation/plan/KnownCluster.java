package io.fleetmask.remediation.plan;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.VendorMask;
import io.fleetmask.events.VmState;
import java.util.Optional;

/** What is known of a cluster so far; policy and mask come on different topics, in any order. */
public record KnownCluster(Optional<ClusterState> state, Optional<ClusterMask> mask) {
    /** A cluster of which nothing came yet. */
    public static final KnownCluster UNKNOWN = new KnownCluster(Optional.empty(), Optional.empty());

    /** What stands for the cluster of a VM that is in none. */
    public static final KnownCluster NONE = UNKNOWN;

    /** The policy, or the default one for VMs without a cluster. */
    public ClusterPolicy policy() {
        return state.map(ClusterState::policy).orElse(ClusterPolicy.DEFAULT);
    }

    /** The mask's revision; 0 while there is none. */
    public long maskRevision() {
        return mask.map(ClusterMask::revision).orElse(0L);
    }

    /**
     * What the VM must not see. Empty while policy, mask or the vendor of the VM's host is not known: then nothing new
     * is planned and nothing given back.
     */
    public Optional<Need> need(VmState vm) {
        if (vm.cluster().isEmpty()) {
            return Optional.of(Need.nothing(vm.vendor()));
        }
        HardwareVersion version = vm.hardwareVersion().map(HardwareVersion::new).orElse(HardwareVersion.NEWEST);
        return state.isEmpty() ? Optional.empty() : group(vm).map(group -> Need.of(group, version, policy().syntax()));
    }

    private Optional<VendorMask> group(VmState vm) {
        return mask.flatMap(known -> known.groups().stream()
                .filter(group -> vm.vendor().filter(group.vendor()::equals).isPresent())
                .findFirst());
    }
}
