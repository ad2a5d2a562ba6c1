package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to write so that a configuration hides what it must, and what to write to take that back.
 *
 * @param lines every line with something of Fleetmask's in it, and those from which something is given back
 * @param inverse for each of these lines what it is without Fleetmask
 * @param pending those of the lines that the configuration does not have yet
 * @param own what is Fleetmask's once the lines are written
 * @param conflicts what could not be hidden, because somebody says otherwise
 */
public record MergedMask(
        List<VmxEdit> lines,
        List<VmxEdit> inverse,
        List<VmxEdit> pending,
        List<ManagedLine> own,
        List<MaskConflict> conflicts) {
    public MergedMask {
        lines = List.copyOf(lines);
        inverse = List.copyOf(inverse);
        pending = List.copyOf(pending);
        own = List.copyOf(own);
        conflicts = List.copyOf(conflicts);
    }

    /** This merge and another one that was made on top of it. */
    public MergedMask then(MergedMask next) {
        return new MergedMask(
                latest(lines, next.lines),
                latest(next.inverse, inverse),
                latest(pending, next.pending),
                ManagedLines.union(own, next.own),
                Stream.concat(conflicts.stream(), next.conflicts.stream()).toList());
    }

    private static List<VmxEdit> latest(List<VmxEdit> first, List<VmxEdit> second) {
        Map<String, VmxEdit> byKey = new LinkedHashMap<>();
        first.forEach(edit -> byKey.put(VmxEdit.fold(edit.key()), edit));
        second.forEach(edit -> byKey.put(VmxEdit.fold(edit.key()), edit));
        return List.copyOf(byKey.values());
    }
}
