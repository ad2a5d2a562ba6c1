package io.fleetmask.remediation.life;

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
 * @param takenBackBy who wants the VM to be without Fleetmask's lines, if anybody does
 */
public record Situation(
        VmState vm,
        KnownCluster cluster,
        Optional<Patch> current,
        Optional<Patch> former,
        Optional<String> takenBackBy,
        Instant now) {
    /** The patch that the next one follows. */
    Optional<Patch> latest(Course course) {
        return course.patch().or(() -> former);
    }

    /** What the VM must not see; empty while that is not known, and then nothing new is planned. */
    Optional<Need> need() {
        return takenBackBy.isPresent() ? Optional.of(Need.nothing(vm.vendor())) : cluster.need(vm);
    }
}
