package io.fleetmask.local.offline;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.vmwarefiles.advice.GuestHazards;
import io.fleetmask.vmwarefiles.advice.LineAdvice;
import io.fleetmask.vmwarefiles.merge.MaskConflict;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import java.io.PrintWriter;
import java.util.List;

/** What there is to say about a mask that is merged into a file, beside the result. */
final class PatchNotes {
    private final PrintWriter notes;

    PatchNotes(PrintWriter notes) {
        this.notes = notes;
    }

    void print(VmxDocument document, GivenMask given, MergedMask merged, MaskSyntax syntax) {
        given.doubts().forEach(doubt -> notes.println("Doubt: " + doubt));
        notes.println(summary(given, merged));
        merged.conflicts().stream()
                .map(MaskConflict::sentence)
                .forEach(conflict -> notes.println("Conflict: " + conflict));
        UncertainLines.of(document.settings(), given.hidden()).forEach(line -> notes.println("Note: " + line));
        LineAdvice.of(merged, given.hidden(), syntax).forEach(advice -> notes.println("Note: " + advice));
        List<String> keys = given.hidden().stream()
                .map(hidden -> Feature.keyOf(hidden.name()))
                .toList();
        GuestHazards.known()
                .of(keys, new VmxIdentity(document).guestOperatingSystem())
                .forEach(hazard -> notes.println("Hazard: " + hazard));
    }

    private static String summary(GivenMask given, MergedMask merged) {
        int wanted = given.hidden().size();
        if (wanted == 0) {
            return "Nothing to hide.";
        }
        int refused = (int)
                merged.conflicts().stream().map(MaskConflict::hidden).distinct().count();
        int hidden = wanted - refused;
        int changes = merged.pending().size();
        String lines = changes == 1 ? "1 line changes" : changes + " lines change";
        String done = changes == 0 ? "nothing changes, all of it is hidden already." : lines + ".";
        String first = hidden == 0 ? "" : "Hides " + features(hidden) + ": " + done;
        String second = refused == 0 ? "" : features(refused) + " cannot be hidden.";
        return String.join(" ", first, second).strip();
    }

    private static String features(int count) {
        return count == 1 ? "1 feature" : count + " features";
    }
}
