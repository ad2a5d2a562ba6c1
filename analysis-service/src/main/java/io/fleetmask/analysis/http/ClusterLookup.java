package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.Freshness;
import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.Masks;
import io.fleetmask.analysis.store.VmGroups;
import io.fleetmask.analysis.view.ClusterStatus;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a cluster with its mask and how fresh that is. */
@Singleton
class ClusterLookup {
    private final Clusters clusters;
    private final ClusterInputs inputs;
    private final Masks masks;
    private final VmGroups vms;
    private final After after;

    ClusterLookup(Clusters clusters, ClusterInputs inputs, Masks masks, VmGroups vms, After after) {
        this.after = after;
        this.clusters = clusters;
        this.inputs = inputs;
        this.masks = masks;
        this.vms = vms;
    }

    /** A cluster at one moment. */
    record Found(KnownCluster cluster, Optional<ClusterMask> mask, ClusterStatus status, Optional<AfterToken> after) {

        /** What an answer from it includes. */
        Optional<AfterToken> includes() {
            return After.including(after, status.maskRevision());
        }
    }

    /**
     * The cluster, as soon as its mask includes what {@code wanted} names. The freshness is read before the mask: a mask may
     * be newer than it says, never older.
     */
    Found cluster(String id, Optional<AfterToken> wanted) {
        after.await(wanted, id);
        KnownCluster cluster = clusters.known(id)
                .orElseThrow(() -> Problem.UNKNOWN_CLUSTER.with(
                        "no cluster has the id \"" + id + "\"" + Parameters.orNotYet(wanted)));
        return found(cluster, wanted);
    }

    private Found found(KnownCluster cluster, Optional<AfterToken> wanted) {
        return found(List.of(cluster), wanted).get(0);
    }

    /** These clusters, however many they are in as many statements. */
    List<Found> found(List<KnownCluster> some, Optional<AfterToken> wanted) {
        List<String> ids = some.stream().map(KnownCluster::id).toList();
        Map<String, Freshness> fresh = inputs.of(ids);
        Map<String, ClusterMask> known = masks.of(ids);
        return some.stream()
                .map(cluster -> {
                    Optional<ClusterMask> mask = Optional.ofNullable(known.get(cluster.id()));
                    Freshness freshness = fresh.getOrDefault(cluster.id(), Freshness.NONE);
                    ClusterStatus status =
                            ClusterStatus.of(freshness, cluster.policy().settle(), mask.map(ClusterMask::revision));
                    return new Found(cluster, mask, status, wanted);
                })
                .toList();
    }

    /** The wanted version, or the highest among the cluster's VMs, or the newest known. */
    HardwareVersion version(String cluster, Optional<HardwareVersion> wanted) {
        return wanted.or(() -> vms.highestVersionIn(cluster)).orElse(HardwareVersion.NEWEST);
    }
}
