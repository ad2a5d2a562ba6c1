package io.fleetmask.remediation.outbox;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.life.Course;
import io.fleetmask.remediation.life.Evaluation;
import io.fleetmask.remediation.life.Gate;
import io.fleetmask.remediation.life.Patch;
import io.fleetmask.remediation.life.Situation;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.TakenBack;
import io.fleetmask.remediation.store.Telling;
import io.fleetmask.remediation.store.Vms;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the patches of locked VMs: keeps what becomes of them and publishes it. */
@Singleton
public class Evaluator {
    /** A VM that cannot be evaluated keeps its patch and is tried again. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final Vms vms;
    private final Clusters clusters;
    private final Patches patches;
    private final TakenBack takenBack;
    private final Evaluation evaluation;
    private final Publisher publisher;

    Evaluator(
            Vms vms,
            Clusters clusters,
            Patches patches,
            TakenBack takenBack,
            Evaluation evaluation,
            Publisher publisher) {
        this.vms = vms;
        this.clusters = clusters;
        this.patches = patches;
        this.takenBack = takenBack;
        this.evaluation = evaluation;
        this.publisher = publisher;
    }

    /** To be called by the holder of the VMs' row locks. */
    @Transactional(TxType.MANDATORY)
    public void evaluate(List<VmState> locked, Instant now) {
        if (locked.isEmpty()) {
            return;
        }
        Budgets budgets = new Budgets(clusters, patches, now);
        List<Telling> tellings = new ArrayList<>();
        situations(locked, now)
                .forEach(situation -> evaluate(situation, budgets).ifPresent(tellings::add));
        publisher.tell(tellings, now);
    }

    /** The situations of these VMs as far as they are known. */
    @Transactional(TxType.MANDATORY)
    public List<Situation> situations(List<VmState> some, Instant now) {
        List<String> ids = some.stream().map(VmState::id).toList();
        Map<String, Patch> current = patches.of(ids);
        Map<String, Patch> former =
                patches.formerOf(ids.stream().filter(id -> !current.containsKey(id)).toList());
        Map<String, String> back = takenBack.among(ids);
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

    private Optional<Telling> evaluate(Situation situation, Budgets budgets) {
        Course course;
        try {
            course = evaluation.of(situation);
        } catch (RuntimeException failed) {
            Log.errorf(
                    failed,
                    "the patch of %s cannot be worked out",
                    situation.vm().id());
            vms.done(situation.vm().id(), Optional.of(situation.now().plus(AFTER_FAILURE)));
            return Optional.empty();
        }
        Gate gate = new Gate(situation.cluster().policy());
        vms.done(situation.vm().id(), pass(gate, course, budgets));
        boolean isPublic = course.patch().filter(gate::isPublic).isPresent();
        return patches.save(course, situation.vm(), isPublic);
    }

    private static Optional<Instant> pass(Gate gate, Course course, Budgets budgets) {
        Optional<Patch> waiting = course.patch().filter(gate::wants);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> again = gate.pass(course, budgets.left(waiting.get().cluster(), gate.policy()));
        course.patch()
                .filter(patch -> patch.state() == PatchState.APPROVED)
                .ifPresent(patch -> budgets.spend(patch.cluster()));
        return again;
    }
}
