package io.fleetmask.remediation.store;

import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmxPatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lines that one patch brought, or may have brought, into one VM's file.
 *
 * @param number which of the VM's patches it was
 * @param maskRevision the mask that asked for it
 * @param hides what it hides, which is why
 * @param lines the lines
 * @param state how far it came, and why
 * @param since when it came there
 * @param appliedAt when its lines were last known to be in the file
 * @param approvedBy who let it through
 */
public record CausedLines(
        String vm,
        long number,
        Optional<String> cluster,
        long maskRevision,
        List<FeatureRef> hides,
        List<VmxPatch.Line> lines,
        PatchState state,
        String reason,
        Instant since,
        Optional<Instant> appliedAt,
        Optional<String> approvedBy) {
    static CausedLines of(VmxPatch patch) {
        VmxPatch.Memory memory = patch.memory();
        return new CausedLines(
                patch.vm(),
                memory.number(),
                patch.cluster(),
                patch.maskRevision(),
                patch.hides(),
                patch.lines(),
                patch.state(),
                patch.reason().orElse(""),
                memory.since(),
                memory.appliedAt(),
                memory.approvedBy());
    }
}
