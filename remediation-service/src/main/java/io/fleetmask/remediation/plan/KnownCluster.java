package io.fleetmask.remediation.plan;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.VendorMask;
import io.fleetmask.events.VmState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of a cluster so far; policy and mask come on different topics, in any order. What its VMs need is worked out
 * once for all that are alike.
 */
public final class KnownCluster {
    /** A cluster of which nothing came yet. */
    public static final KnownCluster UNKNOWN = new KnownCluster(Optional.empty(), Optional.empty());

    /** What stands for the cluster of a VM that is in none. */
    public static final KnownCluster NONE = UNKNOWN;

    private final Optional<ClusterState> state;
    private final Optional<ClusterMask> mask;
    private final Map<Kind, Need> needs = new ConcurrentHashMap<>();

    public KnownCluster(Optional<ClusterState> state, Optional<ClusterMask> mask) {
        this.state = state;
        this.mask = mask;
    }

    /** VMs that need the same. */
    private record Kind(String vendor, HardwareVersion version) {}

    public Optional<ClusterState> state() {
        return state;
    }

    public Optional<ClusterMask> mask() {
        return mask;
    }

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
            return vm.host().map(host -> Need.nothing(vm.vendor()));
        }
        HardwareVersion version = vm.hardwareVersion().map(HardwareVersion::new).orElse(HardwareVersion.NEWEST);
        return state.isEmpty() ? Optional.empty() : group(vm).map(group -> need(group, version));
    }

    private Need need(VendorMask group, HardwareVersion version) {
        return needs.computeIfAbsent(
                new Kind(group.vendor(), version), kind -> Need.of(group, version, policy().syntax()));
    }

    /**
     * Why it is not known yet what the VM needs, in one sentence; empty when it is known. With a mask that is not complete
     * the VM needs what the mask hides, and perhaps more.
     */
    public Optional<String> waiting(VmState vm) {
        if (vm.cluster().isEmpty()) {
            return vm.host().isPresent()
                    ? Optional.empty()
                    : Optional.of("waiting for its host: where the VM runs is not known");
        }
        String cluster = vm.cluster().get();
        if (vm.vendor().isEmpty()) {
            return Optional.of("waiting for host " + vm.host().orElse("(unknown)") + ": its processors are not known");
        }
        if (state.isEmpty()) {
            return Optional.of("waiting for the policy of cluster " + cluster);
        }
        return waitingForMask(vm, cluster);
    }

    private Optional<String> waitingForMask(VmState vm, String cluster) {
        if (mask.isEmpty()) {
            return Optional.of("waiting for the mask of cluster " + cluster);
        }
        if (group(vm).isEmpty()) {
            return Optional.of("waiting for the mask of cluster " + cluster + " to speak of "
                    + vm.vendor().orElse("") + " processors");
        }
        return mask.get().complete()
                ? Optional.empty()
                : Optional.of("waiting for hosts of cluster " + cluster
                        + " whose processors are not known: its mask is not complete");
    }

    private Optional<VendorMask> group(VmState vm) {
        return mask.flatMap(known -> known.groups().stream()
                .filter(group -> vm.vendor().filter(group.vendor()::equals).isPresent())
                .findFirst());
    }
}
