package io.fleetmask.remediation.outbox;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.life.Patch;
import io.fleetmask.remediation.life.Situation;
import io.fleetmask.remediation.life.TakeBack;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.TakenBack;
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
public class Situations {
    private final Clusters clusters;
    private final Patches patches;
    private final TakenBack takenBack;

    Situations(Clusters clusters, Patches patches, TakenBack takenBack) {
        this.clusters = clusters;
        this.patches = patches;
        this.takenBack = takenBack;
    }

    /** The situations of these VMs as far as they are known. */
    public List<Situation> of(List<VmState> some, Instant now) {
        List<String> ids = some.stream().map(VmState::id).toList();
        Map<String, Patch> current = patches.of(ids);
        Map<String, Patch> former = patches.formerOf(
                ids.stream().filter(id -> !current.containsKey(id)).toList());
        Map<String, TakeBack> back = takenBack.among(some);
        Map<String, KnownCluster> known = clusters.known(
                some.stream().flatMap(vm -> vm.cluster().stream()).distinct().toList());
        return some.stream()
                .map(vm -> new Situation(
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
