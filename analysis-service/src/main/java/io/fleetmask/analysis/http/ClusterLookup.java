package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.Masks;
import io.fleetmask.analysis.store.VmGroups;
import io.fleetmask.analysis.view.ClusterStatus;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds a cluster with its mask and how fresh that is. */
@Singleton
class ClusterLookup {
    private final Clusters clusters;
    private final ClusterInputs inputs;
    private final Masks masks;
    private final VmGroups vms;

    ClusterLookup(Clusters clusters, ClusterInputs inputs, Masks masks, VmGroups vms) {
        this.clusters = clusters;
        this.inputs = inputs;
        this.masks = masks;
        this.vms = vms;
    }

    /** A cluster at one moment. */
    record Found(KnownCluster cluster, Optional<ClusterMask> mask, ClusterStatus status) {}

    /** The freshness is read before the mask: a mask may be newer than it says, never older. */
    Found cluster(String id) {
        KnownCluster cluster = clusters.known(id)
                .orElseThrow(() -> Problem.UNKNOWN_CLUSTER.with("no cluster has the id \"" + id + "\""));
        return found(cluster);
    }

    Found found(KnownCluster cluster) {
        var freshness = inputs.of(cluster.id());
        Optional<ClusterMask> mask = masks.of(cluster.id());
        ClusterStatus status = ClusterStatus.of(freshness, cluster.policy().settle(), mask.map(ClusterMask::revision));
        return new Found(cluster, mask, status);
    }

    /** The wanted version, or the highest among the cluster's VMs, or the newest known. */
    HardwareVersion version(String cluster, Optional<HardwareVersion> wanted) {
        return wanted.or(() -> vms.highestVersionIn(cluster)).orElse(HardwareVersion.NEWEST);
    }
}
