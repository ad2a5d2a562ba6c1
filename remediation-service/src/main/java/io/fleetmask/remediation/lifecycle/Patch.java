package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.plan.Need;
import io.fleetmask.remediation.plan.Plan;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done to one VM's configuration, and how far that has come.
 *
 * @param number counts the patches of a VM from 1
 * @param maskRevision the mask it was first made from; 0 when no mask asks for it
 * @param text what to write
 * @param trail how it came to be where it is
 */
public record Patch(
        String vm,
        long number,
        Optional<String> cluster,
        long maskRevision,
        Optional<Integer> hardwareVersion,
        Need need,
        PatchText text,
        Trail trail,
        PatchStatus status) {

    /**
     * What to write.
     *
     * @param lines the lines to set or remove, in file order
     * @param inverse for each of them what it is without Fleetmask
     * @param own what is Fleetmask's once the lines are written; what VMware removes by itself is not remembered
     */
    public record PatchText(List<VmxEdit> lines, List<VmxEdit> inverse, List<String> notes, List<ManagedLine> own) {
        public static final PatchText NONE = new PatchText(List.of(), List.of(), List.of());

        public PatchText {
            lines = List.copyOf(lines);
            inverse = List.copyOf(inverse);
            notes = List.copyOf(notes);
            own = List.copyOf(own);
        }

        /** With what is Fleetmask's of it, which is asked for many times and worked out once. */
        public PatchText(List<VmxEdit> lines, List<VmxEdit> inverse, List<String> notes) {
            this(lines, inverse, notes, between(lines, inverse));
        }

        private static List<ManagedLine> between(List<VmxEdit> lines, List<VmxEdit> inverse) {
            return ManagedLines.between(lines, inverse).stream()
                    .filter(line -> !line.key().equals(Plan.POWER_CYCLE.key()))
                    .toList();
        }
    }

    /**
     * How a patch came to be where it is.
     *
     * @param earlier what earlier patches may have left in the file
     * @param released whether appliers could act on it at any time
     * @param appliedAt when lines of Fleetmask's were last known to have come into the file
     * @param approvedBy who approved it, also while it waits for a window or the hour's limit
     * @param takenBack whether somebody wants the VM to be without Fleetmask's lines
     */
    public record Trail(
            List<ManagedLine> earlier,
            boolean released,
            Optional<Instant> appliedAt,
            Optional<String> approvedBy,
            boolean takenBack) {
        public Trail {
            earlier = List.copyOf(earlier);
        }

        static final Trail FIRST = new Trail(List.of(), false, Optional.empty(), Optional.empty(), false);

        /** For the patch that follows this one. */
        static Trail after(Patch before) {
            return new Trail(before.mayBeInFile(), false, before.trail.appliedAt, Optional.empty(), false);
        }

        /** Who takes something back has approved what does it. */
        Trail takenBack(Optional<String> by) {
            return new Trail(earlier, released, appliedAt, approvedBy.or(() -> by), by.isPresent());
        }

        /** Whether somebody wants the VM to be without lines, for a patch that is over. */
        Trail wanted(Optional<String> takenBackBy) {
            return new Trail(earlier, released, appliedAt, approvedBy, takenBackBy.isPresent());
        }

        /** Seen in the file no longer: what ran before that proves nothing of what comes. */
        Trail vanished() {
            return new Trail(earlier, released, Optional.empty(), approvedBy, takenBack);
        }

        Trail release() {
            return new Trail(earlier, true, appliedAt, approvedBy, takenBack);
        }

        Trail applied(Instant at) {
            return new Trail(earlier, true, Optional.of(at), approvedBy, takenBack);
        }

        Trail approved(String by) {
            return new Trail(earlier, released, appliedAt, Optional.of(by), takenBack);
        }

        Trail settled(List<ManagedLine> inFile) {
            return new Trail(inFile, released, appliedAt, approvedBy, takenBack);
        }
    }

    /** The state as events name it. */
    public PatchState state() {
        return status.state();
    }

    /** Whether this is what counts for its VM now. */
    public boolean isOpen() {
        return !status.isOver();
    }

    /** What may be in the file of Fleetmask's: from earlier patches, and from this one once appliers could act on it. */
    public List<ManagedLine> mayBeInFile() {
        return trail.released() ? ManagedLines.union(trail.earlier(), text.own()) : trail.earlier();
    }

    /** Whether it hides more than what earlier patches hid. */
    public boolean tightens() {
        return ManagedLines.exceeds(text.own(), trail.earlier());
    }

    /** Whether it gives something back. */
    public boolean widens() {
        return ManagedLines.exceeds(trail.earlier(), text.own());
    }

    /** The same as the successor of a patch that was not known when this one was made. */
    public Patch after(Patch former) {
        Trail both = new Trail(
                ManagedLines.union(former.mayBeInFile(), trail.earlier()),
                trail.released(),
                trail.appliedAt().or(former.trail::appliedAt),
                trail.approvedBy(),
                trail.takenBack());
        return new Patch(vm, former.number + 1, cluster, maskRevision, hardwareVersion, need, text, both, status);
    }

    Patch with(PatchStatus newStatus) {
        return new Patch(vm, number, cluster, maskRevision, hardwareVersion, need, text, trail, newStatus);
    }

    Patch with(Trail newTrail) {
        return new Patch(vm, number, cluster, maskRevision, hardwareVersion, need, text, newTrail, status);
    }

    Patch with(PatchText newText) {
        return new Patch(vm, number, cluster, maskRevision, hardwareVersion, need, newText, trail, status);
    }

    Patch in(Optional<String> newCluster, Optional<Integer> newVersion) {
        return new Patch(vm, number, newCluster, maskRevision, newVersion, need, text, trail, status);
    }
}
