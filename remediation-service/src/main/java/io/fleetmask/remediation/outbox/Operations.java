package io.fleetmask.remediation.outbox;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.life.Course;
import io.fleetmask.remediation.life.Decisions;
import io.fleetmask.remediation.life.Patch;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.TakenBack;
import io.fleetmask.remediation.store.Vms;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What operators and appliers do; each is one transaction that ends with the patch as it is then. */
@Singleton
public class Operations {
    private static final int BATCH = 200;

    private final Vms vms;
    private final Patches patches;
    private final TakenBack takenBack;
    private final Evaluator evaluator;

    Operations(Vms vms, Patches patches, TakenBack takenBack, Evaluator evaluator) {
        this.vms = vms;
        this.patches = patches;
        this.takenBack = takenBack;
        this.evaluator = evaluator;
    }

    /** Works out what becomes of a patch; empty when the patch's state does not allow it. */
    public interface Decision {
        /** The course the patch takes. */
        Optional<Course> on(Patch patch, Instant now);
    }

    /** What came of a decision. */
    public enum Outcome {
        DONE,
        UNKNOWN_VM,
        NO_PATCH,
        /** The patch is in a state that does not allow it. */
        ILLEGAL
    }

    /** Decides on the newest patch of a VM. */
    @Transactional
    public Outcome decide(String vm, Decision decision) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<VmState> locked = vms.lock(List.of(vm));
        if (locked.isEmpty()) {
            return Outcome.UNKNOWN_VM;
        }
        Optional<Patch> patch = Optional.ofNullable(patches.of(List.of(vm)).get(vm));
        if (patch.isEmpty()) {
            return Outcome.NO_PATCH;
        }
        Optional<Course> course = decision.on(patch.get(), now);
        if (course.isEmpty()) {
            return Outcome.ILLEGAL;
        }
        patches.decide(course.get());
        evaluator.evaluate(locked, now);
        return Outcome.DONE;
    }

    /** Approves up to a batch of the proposed patches of a cluster that nobody approved yet; returns how many. */
    @Transactional
    public int approveSome(String cluster, String by) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<VmState> locked = vms.lock(patches.undecided(cluster, BATCH));
        List<String> ids = locked.stream().map(VmState::id).toList();
        int approved = 0;
        for (Patch patch : patches.of(ids).values()) {
            Optional<Course> course =
                    patch.trail().approvedBy().isEmpty() ? Decisions.approve(patch, by, now) : Optional.empty();
            course.ifPresent(patches::decide);
            approved += course.isPresent() ? 1 : 0;
        }
        evaluator.evaluate(locked, now);
        return approved;
    }

    /** Wants a VM to be without Fleetmask's lines; returns whether the VM is known. */
    @Transactional
    public boolean takeBack(String vm, String by) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<VmState> locked = vms.lock(List.of(vm));
        locked.forEach(known -> takenBack.add(known.id(), by, now));
        evaluator.evaluate(locked, now);
        return !locked.isEmpty();
    }

    /** The same for all VMs of a cluster, or of the fleet, that are known now; their patches follow. */
    @Transactional
    public int takeBackAll(Optional<String> cluster, String by) {
        int added = takenBack.addAll(cluster, by, Instant.now().truncatedTo(ChronoUnit.MICROS));
        vms.dueAll(cluster);
        return added;
    }

    /** Lets a VM have lines again; returns whether the VM is known. */
    @Transactional
    public boolean release(String vm) {
        List<VmState> locked = vms.lock(List.of(vm));
        takenBack.remove(vm);
        evaluator.evaluate(locked, Instant.now().truncatedTo(ChronoUnit.MICROS));
        return !locked.isEmpty();
    }

    /** The same for all VMs of a cluster, or of the fleet. */
    @Transactional
    public int releaseAll(Optional<String> cluster) {
        int removed = takenBack.removeAll(cluster);
        vms.dueAll(cluster);
        return removed;
    }
}
