package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.lifecycle.Decisions;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchTransition;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.remediation.takeback.TakeBackOrders;
import io.fleetmask.remediation.takeback.TakenBack;
import io.fleetmask.servicekit.audit.Act;
import io.fleetmask.servicekit.audit.Audit;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What operators and appliers do; each is one transaction. */
@Singleton
public class Operations {
    private static final String CLUSTER = "cluster";

    private final Vms vms;
    private final Patches patches;
    private final TakenBack takenBack;
    private final TakeBackOrders orders;
    private final Evaluator evaluator;
    private final UnitOfWork units;
    private final PatchTraces traces;
    private final Audit audit;

    Operations(
            Vms vms,
            Patches patches,
            TakenBack takenBack,
            TakeBackOrders orders,
            Evaluator evaluator,
            UnitOfWork units,
            PatchTraces traces,
            Audit audit) {
        this.vms = vms;
        this.patches = patches;
        this.takenBack = takenBack;
        this.orders = orders;
        this.evaluator = evaluator;
        this.units = units;
        this.traces = traces;
        this.audit = audit;
    }

    /** Works out what becomes of a patch; empty when the patch's state does not allow it. */
    public interface Decision {
        /** The course the patch takes. */
        Optional<PatchTransition> on(Patch patch, Instant now);
    }

    /** What came of a decision. */
    public enum Outcome {
        DONE,
        UNKNOWN_VM,
        NO_PATCH,
        /** The patch is in a state that does not allow it. */
        ILLEGAL
    }

    /** What is told of a patch by somebody who only reports: nobody decides, so the audit does not have it. */
    public Outcome report(String vm, Decision report) {
        return decide(vm, report, patch -> {});
    }

    /** Decides on the newest patch of a VM, and works out what follows. */
    public Outcome decide(String vm, Decision decision, String verb, Said said) {
        return decide(
                vm,
                decision,
                patch -> audit.keep(
                        Act.of(verb, "patch", vm)
                                .because(said.reason())
                                .from("number " + patch.number() + ", "
                                        + patch.state().text()),
                        said.by()));
    }

    private Outcome decide(String vm, Decision decision, Consumer<Patch> decided) {
        return units.call(() -> {
            Instant now = now();
            List<VmState> locked = vms.lock(List.of(vm));
            if (locked.isEmpty()) {
                return Outcome.UNKNOWN_VM;
            }
            Optional<Patch> patch = Optional.ofNullable(patches.of(List.of(vm)).get(vm));
            if (patch.isEmpty()) {
                return Outcome.NO_PATCH;
            }
            Optional<PatchTransition> course = decision.on(patch.get(), now);
            if (course.isEmpty()) {
                return Outcome.ILLEGAL;
            }
            decided.accept(patch.get());
            patches.decide(List.of(course.get()));
            evaluator.evaluate(locked, now);
            return Outcome.DONE;
        });
    }

    /** Approves some patches of a cluster that nobody approved yet, those after this VM; returns the VMs, by id. */
    List<String> approveSome(String cluster, Said said, String after, int limit) {
        return units.call(() -> {
            Instant now = now();
            List<String> ids = patches.undecided(cluster, after, limit);
            vms.lockRows(ids);
            patches.decide(patches.of(ids).values().stream()
                    .filter(patch -> patch.trail().approvedBy().isEmpty())
                    .flatMap(patch -> Decisions.approve(patch, said.by(), now).stream())
                    .toList());
            vms.due(ids);
            traces.saidOfVms(ids);
            if (!ids.isEmpty()) {
                audit.keep(
                        Act.of("approved", CLUSTER, cluster)
                                .because(said.reason())
                                .to("the patches of " + ids),
                        said.by());
            }
            return ids;
        });
    }

    /** Wants a VM to be without Fleetmask's lines, or lets it have them again; returns whether the VM is known. */
    boolean takeBack(String vm, TakeBack wish, String reason) {
        return units.call(() -> {
            List<VmState> locked = vms.lock(List.of(vm));
            locked.forEach(known -> takenBack.put(known.id(), wish, now()));
            List<String> ids = locked.stream().map(VmState::id).toList();
            vms.due(ids);
            traces.saidOfVms(ids);
            ids.forEach(known -> keep(wish, "vm", known, reason));
            return !locked.isEmpty();
        });
    }

    /**
     * The same for all VMs of a cluster, or of the fleet, that are known now. It counts for each of them as soon as the
     * transaction commits, however many they are; their patches follow. Returns how many they are.
     */
    public int takeBackAll(Optional<String> cluster, TakeBack wish) {
        return takeBackAll(cluster, wish, "");
    }

    /** The same for a reason. */
    public int takeBackAll(Optional<String> cluster, TakeBack wish, String reason) {
        return units.call(() -> {
            orders.add(cluster, wish, now());
            keep(wish, cluster.isPresent() ? CLUSTER : "fleet", cluster.orElse("all"), reason);
            return vms.count(cluster);
        });
    }

    private void keep(TakeBack wish, String kind, String id, String reason) {
        audit.keep(Act.of(wish.released() ? "released" : "taken-back", kind, id).because(reason), wish.by());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
