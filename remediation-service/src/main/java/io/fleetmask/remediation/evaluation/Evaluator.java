package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.lifecycle.ApprovalPolicy;
import io.fleetmask.remediation.lifecycle.Evaluation;
import io.fleetmask.remediation.lifecycle.EvaluationInput;
import io.fleetmask.remediation.lifecycle.PatchTransition;
import io.fleetmask.remediation.lifecycle.Wait;
import io.fleetmask.remediation.store.DueVms;
import io.fleetmask.remediation.store.HourBudgets;
import io.fleetmask.remediation.store.Patches;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the patches of locked VMs: keeps what becomes of them and publishes it. */
@Singleton
public class Evaluator {
    private final DueVms due;
    private final Patches patches;
    private final EvaluationInputs situations;
    private final HourBudgets hours;
    private final Evaluation evaluation;
    private final Publisher publisher;
    private final PatchTraces traces;

    Evaluator(
            DueVms due,
            Patches patches,
            EvaluationInputs situations,
            HourBudgets hours,
            Evaluation evaluation,
            Publisher publisher,
            PatchTraces traces) {
        this.due = due;
        this.patches = patches;
        this.situations = situations;
        this.hours = hours;
        this.evaluation = evaluation;
        this.publisher = publisher;
        this.traces = traces;
    }

    private record Judged(EvaluationInput situation, PatchTransition course) {
        ApprovalPolicy gate() {
            return new ApprovalPolicy(situation.cluster().policy());
        }

        Optional<String> cluster() {
            return situation.vm().cluster();
        }

        boolean wantsThrough() {
            return course.patch().filter(gate()::wants).isPresent();
        }

        Patches.Kept kept() {
            boolean isPublic = course.patch().filter(gate()::isPublic).isPresent();
            return new Patches.Kept(course, situation.vm(), situation.current(), isPublic);
        }

        boolean isApproved() {
            return course.patch()
                    .filter(patch -> patch.state() == PatchState.APPROVED)
                    .isPresent();
        }
    }

    /** To be called by the holder of the VMs' row locks. One VM whose patch cannot be worked out fails them all. */
    @Transactional(TxType.MANDATORY)
    public void evaluate(List<VmState> locked, Instant now) {
        if (locked.isEmpty()) {
            return;
        }
        List<Judged> all = situations.of(locked, now).stream().map(this::judge).toList();
        Budgets budgets = new Budgets(hours, now);
        budgets.open(policies(all));
        List<DueVms.Done> done = new ArrayList<>();
        List<Patches.Kept> kept = new ArrayList<>();
        for (Judged each : all) {
            done.add(
                    new DueVms.Done(each.situation().vm().id(), each.situation().waiting(), pass(each, budgets)));
            kept.add(each.kept());
        }
        due.done(done);
        budgets.close();
        traces.telling(locked, () -> publisher.tell(patches.save(kept), now));
    }

    private Judged judge(EvaluationInput situation) {
        try {
            return new Judged(situation, evaluation.of(situation));
        } catch (RuntimeException failed) {
            throw new NotWorkedOutException(situation.vm().id(), failed);
        }
    }

    private static Map<String, ClusterPolicy> policies(List<Judged> all) {
        Map<String, ClusterPolicy> policies = new HashMap<>();
        all.stream()
                .filter(Judged::wantsThrough)
                .forEach(each -> each.cluster()
                        .ifPresent(id -> policies.put(id, each.gate().policy())));
        return policies;
    }

    private static Wait pass(Judged judged, Budgets budgets) {
        boolean wantsThrough = judged.wantsThrough();
        Wait wait = judged.gate().pass(judged.course(), judged.situation().undecided(), budgets.left(judged.cluster()));
        if (wantsThrough && judged.isApproved()) {
            budgets.spend(judged.cluster());
        } else if (wait.turn()) {
            budgets.wait(judged.cluster());
        }
        return wait;
    }
}
