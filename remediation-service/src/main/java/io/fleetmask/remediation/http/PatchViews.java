package io.fleetmask.remediation.http;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What is looked up before something is done and shown afterwards, each in a transaction of its own. */
@Singleton
class PatchViews {
    private final PatchLookup found;
    private final Patches patches;
    private final Clusters clusters;

    PatchViews(PatchLookup found, Patches patches, Clusters clusters) {
        this.found = found;
        this.patches = patches;
        this.clusters = clusters;
    }

    @Transactional
    String id(String name) {
        return found.id(name);
    }

    /** Whether all that was read about a VM, by any of its names, a cluster's VMs or the fleet was looked at. */
    @Transactional
    boolean isSettled(Optional<String> vm, Optional<String> cluster) {
        return found.isSettled(vm, cluster);
    }

    @Transactional
    PatchView of(String vm) {
        return found.view(vm);
    }

    @Transactional
    VmPatch optional(String vm) {
        Optional<VmxPatch> patch = patches.find(vm);
        return new VmPatch(vm, patch.map(any -> found.view(vm)), found.waiting(vm));
    }

    @Transactional
    ProblemException noPatch(String vm) {
        return found.noPatch(vm);
    }

    /** The policy of a cluster. */
    @Transactional
    ClusterPolicy policy(String cluster) {
        return Optional.ofNullable(clusters.known(List.of(cluster)).get(cluster))
                .map(KnownCluster::policy)
                .orElse(ClusterPolicy.DEFAULT);
    }

    @Transactional
    void checkCluster(String cluster) {
        found.checkCluster(Optional.of(cluster));
    }

    /** Refuses when the cluster's mask is another one than this. */
    @Transactional
    void checkMask(String cluster, long revision, int approvedSoFar) {
        long now = clusters.known(List.of(cluster)).values().stream()
                .mapToLong(KnownCluster::maskRevision)
                .findFirst()
                .orElse(0);
        if (now != revision) {
            throw Problem.ILLEGAL_STATE.with("the mask of \"" + cluster + "\" is revision " + now + " now, not "
                    + revision + "; " + approvedSoFar + " patches were approved before that was seen");
        }
    }
}
