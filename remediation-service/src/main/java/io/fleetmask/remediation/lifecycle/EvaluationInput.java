package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.remediation.plan.Need;
import java.time.Instant;
import java.util.Optional;

/**
 * All that decides what becomes of a VM's patch.
 *
 * @param cluster the VM's cluster, as far as it is known
 * @param current the VM's newest patch
 * @param former the last patch that the VM had before it was gone, where it came back and has none yet
 * @param takeBack what somebody last wanted of Fleetmask's lines in it
 */
public record EvaluationInput(
        VmState vm,
        KnownCluster cluster,
        Optional<Patch> current,
        Optional<Patch> former,
        Optional<TakeBack> takeBack,
        Instant now) {
    /** Who wants the VM to be without Fleetmask's lines, if anybody does. */
    Optional<String> takenBackBy() {
        return takeBack.filter(wish -> !wish.released()).map(TakeBack::by);
    }

    /** Who let the VM have lines again, if the patch is from before that. */
    Optional<String> releasedBy(Optional<Patch> patch) {
        return takeBack.filter(TakeBack::released)
                .map(TakeBack::by)
                .filter(by -> patch.filter(before -> before.trail().takenBack()).isPresent());
    }

    /** The patch that the next one follows. */
    Optional<Patch> latest(PatchTransition course) {
        return course.patch().or(() -> former);
    }

    /** What the VM must not see; empty while that is not known, and then nothing new is planned. */
    Optional<Need> need() {
        return takenBackBy().isPresent() ? Optional.of(Need.nothing(vm.vendor())) : cluster.need(vm);
    }

    /** Why nothing can be let through: what the VM needs is not known at all. */
    public Optional<String> undecided() {
        return need().isPresent() ? Optional.empty() : waiting();
    }

    /** Why it is not known yet what the VM needs, or not all of it. */
    public Optional<String> waiting() {
        return takenBackBy().isPresent() ? Optional.empty() : cluster.waiting(vm);
    }
}
