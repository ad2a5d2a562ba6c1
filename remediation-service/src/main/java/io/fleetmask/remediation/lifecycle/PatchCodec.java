package io.fleetmask.remediation.lifecycle;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch.PatchText;
import io.fleetmask.remediation.lifecycle.Patch.Trail;
import io.fleetmask.remediation.plan.Need;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Patches as events, which is also how the database keeps them: one notation for both. */
public final class PatchCodec {
    private PatchCodec() {}

    /** The event that tells the whole patch. */
    public static VmxPatch event(Patch patch, long revision, Instant changedAt) {
        Trail trail = patch.trail();
        return new VmxPatch(
                patch.vm(),
                revision,
                changedAt,
                patch.cluster(),
                patch.maskRevision(),
                patch.state(),
                patch.hardwareVersion(),
                patch.need().syntax() == MaskSyntax.CPUID ? Syntax.CPUID : Syntax.FEATMASK,
                lines(patch.text().lines()),
                lines(patch.text().inverse()),
                patch.text().notes(),
                Optional.of(patch.status().reason()),
                Optional.of(patch.need().vendor().id()),
                patch.need().hidden(),
                new VmxPatch.Memory(
                        patch.number(),
                        patch.status().since(),
                        trail.released(),
                        trail.appliedAt(),
                        trail.approvedBy(),
                        trail.takenBack(),
                        trail.earlier().stream().map(PatchCodec::own).toList()));
    }

    /** What others are told: a patch that is over has nothing left to write. */
    public static VmxPatch published(Patch patch, long revision, Instant changedAt) {
        if (patch.isOpen()) {
            return event(patch, revision, changedAt);
        }
        Trail trail = patch.trail();
        Trail remembered =
                new Trail(patch.mayBeInFile(), false, trail.appliedAt(), trail.approvedBy(), trail.takenBack());
        return event(patch.with(PatchText.NONE).with(remembered), revision, changedAt);
    }

    /** The patch that an event tells of. */
    public static Patch patch(VmxPatch event) {
        VmxPatch.Memory memory = event.memory();
        return new Patch(
                event.vm(),
                memory.number(),
                event.cluster(),
                event.maskRevision(),
                event.hardwareVersion(),
                new Need(
                        event.vendor().map(Vendor::new).orElse(Vendor.INTEL),
                        event.hides(),
                        event.syntax() == Syntax.FEATMASK ? MaskSyntax.FEATURE_MASK : MaskSyntax.CPUID),
                new PatchText(edits(event.lines()), edits(event.inverse()), event.notes()),
                new Trail(
                        memory.earlier().stream().map(PatchCodec::own).toList(),
                        memory.released(),
                        memory.appliedAt(),
                        memory.approvedBy(),
                        memory.takenBack()),
                new PatchStatus(event.state(), memory.since(), event.reason().orElse("")));
    }

    private static List<VmxPatch.Line> lines(List<VmxEdit> edits) {
        return edits.stream()
                .map(edit -> new VmxPatch.Line(edit.key(), edit.value()))
                .toList();
    }

    private static List<VmxEdit> edits(List<VmxPatch.Line> lines) {
        return lines.stream().map(line -> new VmxEdit(line.key(), line.value())).toList();
    }

    private static VmxPatch.OwnLine own(ManagedLine line) {
        if (line instanceof ManagedLine.Zeros zeros) {
            return new VmxPatch.OwnLine(
                    zeros.key(),
                    Optional.empty(),
                    Optional.of(zeros.taken()),
                    Optional.of(zeros.origin().name().toLowerCase(Locale.ROOT)));
        }
        ManagedLine.Value value = (ManagedLine.Value) line;
        return new VmxPatch.OwnLine(value.key(), Optional.of(value.value()), Optional.empty(), Optional.empty());
    }

    private static ManagedLine own(VmxPatch.OwnLine line) {
        if (line.taken().isEmpty()) {
            return new ManagedLine.Value(line.key(), line.value().orElse(""));
        }
        String origin = line.origin().orElse("absent").toUpperCase(Locale.ROOT);
        return new ManagedLine.Zeros(
                line.key(), ManagedLine.Origin.valueOf(origin), line.taken().get());
    }
}
