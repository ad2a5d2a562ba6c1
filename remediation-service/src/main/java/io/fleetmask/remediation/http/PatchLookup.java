package io.fleetmask.remediation.http;

import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.lifecycle.PowerCycle;
import io.fleetmask.remediation.rendering.Subject;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.Standings;
import io.fleetmask.remediation.store.Standings.Standing;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.remediation.store.WaitingVm;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks up clusters, VMs and their patches for the resources; what is not there is a problem. */
@Singleton
class PatchLookup {
    private static final int SHOWN = 100;
    private static final int NAMED = 5;

    private final Clusters clusters;
    private final Vms vms;
    private final Patches patches;
    private final Standings standings;

    PatchLookup(Clusters clusters, Vms vms, Patches patches, Standings standings) {
        this.clusters = clusters;
        this.vms = vms;
        this.patches = patches;
        this.standings = standings;
    }

    /** The id of the VM that is called so: by its id, by an alias that no other VM has, or by a name that no other has. */
    String id(String name) {
        List<String> meant = vms.meant(name, NAMED + 1);
        if (meant.isEmpty()) {
            throw unknownVm(name);
        }
        if (meant.size() > 1) {
            throw Problem.INVALID_VALUE.with("several VMs are called \"" + name + "\"; say by its id which one: "
                    + String.join(", ", meant.subList(0, Math.min(meant.size(), NAMED)))
                    + (meant.size() > NAMED ? ", …" : ""));
        }
        return meant.get(0);
    }

    void checkCluster(Optional<String> id) {
        if (id.filter(cluster -> !clusters.isKnown(cluster)).isPresent()) {
            throw Problem.UNKNOWN_CLUSTER.with("there is no cluster \"" + id.get() + "\"");
        }
    }

    VmState vm(String id) {
        return vms.find(id).orElseThrow(() -> unknownVm(id));
    }

    PatchView view(String id) {
        VmState vm = vm(id);
        VmxPatch patch = patches.find(id).orElseThrow(() -> noPatch(id));
        return PatchView.of(patch, Optional.of(vm), PowerCycle.isAwaited(PatchCodec.patch(patch), vm), waiting(id));
    }

    Subject subject(String id) {
        return new Subject(vm(id), patches.find(id).map(PatchCodec::patch).orElseThrow(() -> noPatch(id)), waiting(id));
    }

    boolean isSettled(Optional<String> vm, Optional<String> cluster) {
        if (vm.isEmpty()) {
            return standings.isSettled(vm, cluster);
        }
        return vms.meant(vm.get(), NAMED).stream()
                .allMatch(id -> standings.isSettled(
                        Optional.of(id),
                        Optional.of(vms.find(id).flatMap(VmState::cluster).orElse(""))));
    }

    Optional<String> waiting(String id) {
        return standings.of(id).flatMap(Standing::waiting);
    }

    /** Why it is not known yet what they need, of those of these VMs of which it is not. */
    Map<String, String> waiting(List<String> ids) {
        return standings.waiting(Optional.empty(), Optional.of(ids), ids.size()).stream()
                .collect(Collectors.toMap(WaitingVm::vm, WaitingVm::waiting));
    }

    WaitingVms waiting(Optional<String> cluster, Optional<List<String>> some) {
        return new WaitingVms(standings.countWaiting(cluster, some), standings.waiting(cluster, some, SHOWN));
    }

    static ProblemException unknownVm(String id) {
        return Problem.UNKNOWN_VM.with("there is no VM \"" + id + "\"");
    }

    /** Nothing is needed, or that is not known yet: never the one for the other. */
    ProblemException noPatch(String id) {
        Standing standing = standings.of(id).orElseThrow(() -> unknownVm(id));
        if (standing.due()) {
            return Problem.NOT_READY.with("what the VM \"" + id + "\" needs is being worked out");
        }
        return standing.waiting()
                .map(why -> Problem.WAITING.with("what the VM \"" + id + "\" needs is not known yet: " + why))
                .orElseGet(() -> Problem.NO_PATCH.with("the VM \"" + id + "\" needs no patch"));
    }
}
