package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.lifecycle.EvaluationInput;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.takeback.TakenBack;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What decides about the patches of VMs, gathered from the tables. */
@Singleton
@Transactional(TxType.MANDATORY)
public class EvaluationInputs {
    private final Clusters clusters;
    private final Patches patches;
    private final TakenBack takenBack;

    EvaluationInputs(Clusters clusters, Patches patches, TakenBack takenBack) {
        this.clusters = clusters;
        this.patches = patches;
        this.takenBack = takenBack;
    }

    /** The situations of these VMs as far as they are known. */
    public List<EvaluationInput> of(List<VmState> some, Instant now) {
        List<String> ids = some.stream().map(VmState::id).toList();
        Map<String, Patch> current = patches.of(ids);
        Map<String, Patch> former = patches.formerOf(
                ids.stream().filter(id -> !current.containsKey(id)).toList());
        Map<String, TakeBack> back = takenBack.among(some);
        Map<String, KnownCluster> known = clusters.known(
                some.stream().flatMap(vm -> vm.cluster().stream()).distinct().toList());
        return some.stream()
                .map(vm -> new EvaluationInput(
                        vm,
                        vm.cluster()
                                .map(id -> known.getOrDefault(id, KnownCluster.UNKNOWN))
                                .orElse(KnownCluster.NONE),
                        Optional.ofNullable(current.get(vm.id())),
                        Optional.ofNullable(former.get(vm.id())),
                        Optional.ofNullable(back.get(vm.id())),
                        now))
                .toList();
    }
}
