package io.fleetmask.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lines a VM's .vmx file needs so that the VM can migrate everywhere in its cluster.
 *
 * @param maskRevision the mask the patch was made from
 * @param state how far the patch has come
 * @param lines the lines to set, in file order; empty when the VM needs none
 * @param inverse the lines that undo it; a line without a value is removed
 * @param notes what a person should know before applying it
 * @param reason why it is in this state, in one sentence
 * @param vendor the maker of the processors it was made for
 * @param hides the features it hides, sorted by key
 * @param memory what the writer needs to go on from here without its database
 */
public record VmxPatch(
        String vm,
        long revision,
        Instant changedAt,
        Optional<String> cluster,
        long maskRevision,
        PatchState state,
        Optional<Integer> hardwareVersion,
        ClusterPolicy.Syntax syntax,
        List<Line> lines,
        List<Line> inverse,
        List<String> notes,
        Optional<String> reason,
        Optional<String> vendor,
        List<FeatureRef> hides,
        Memory memory)
        implements Event {
    public VmxPatch {
        hides = List.copyOf(hides);
        lines = List.copyOf(lines);
        inverse = List.copyOf(inverse);
        notes = List.copyOf(notes);
    }

    @Override
    public String key() {
        return vm;
    }

    /** One line of a .vmx file: {@code cpuid.1.ecx = "----…"}; no value means the line goes. */
    public record Line(String key, Optional<String> value) {}

    /** A patch of which nothing else is remembered. */
    public VmxPatch(
            String vm,
            long revision,
            Instant changedAt,
            Optional<String> cluster,
            long maskRevision,
            PatchState state,
            Optional<Integer> hardwareVersion,
            ClusterPolicy.Syntax syntax,
            List<Line> lines,
            List<Line> inverse,
            List<String> notes,
            Optional<String> reason) {
        this(
                vm,
                revision,
                changedAt,
                cluster,
                maskRevision,
                state,
                hardwareVersion,
                syntax,
                lines,
                inverse,
                notes,
                reason,
                Optional.empty(),
                List.of(),
                Memory.first(changedAt));
    }

    /**
     * How the patch came to be where it is.
     *
     * @param number counts the patches of a VM from 1
     * @param since when it came into its state
     * @param released whether appliers could act on it at any time, so that its lines may be in the file
     * @param appliedAt when its lines were last known to be in the file
     * @param approvedBy who approved it, also while it still waits for a window or for the hour's limit
     * @param takenBack whether somebody wants the VM to be without Fleetmask's lines
     * @param earlier what earlier patches may have left in the file
     */
    public record Memory(
            long number,
            Instant since,
            boolean released,
            Optional<Instant> appliedAt,
            Optional<String> approvedBy,
            boolean takenBack,
            List<OwnLine> earlier) {
        public Memory {
            earlier = List.copyOf(earlier);
        }

        static Memory first(Instant since) {
            return new Memory(1, since, false, Optional.empty(), Optional.empty(), false, List.of());
        }
    }

    /**
     * A line with something of Fleetmask's in it.
     *
     * @param value the whole value, for a line that is Fleetmask's alone
     * @param taken 32 characters, bit 31 first: for each zero of Fleetmask's the character that stood there, else a dot
     * @param origin what the line was before: {@code absent}, {@code empty} or {@code mask}
     */
    public record OwnLine(String key, Optional<String> value, Optional<String> taken, Optional<String> origin) {}
}
