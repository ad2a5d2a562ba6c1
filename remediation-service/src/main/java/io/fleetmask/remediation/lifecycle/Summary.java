package io.fleetmask.remediation.lifecycle;

import io.fleetmask.remediation.lifecycle.Patch.PatchText;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import java.util.ArrayList;
import java.util.List;

/** What a patch changes, in a few words: {@code "hides 3 bits more, gives back 1"}. */
final class Summary {
    private Summary() {}

    static String of(PatchText text, List<ManagedLine> earlier) {
        int more = count(ManagedLines.without(text.own(), earlier));
        int back = count(ManagedLines.without(earlier, text.own()));
        List<String> parts = new ArrayList<>();
        if (more > 0) {
            parts.add("hides " + more + (earlier.isEmpty() ? "" : " more"));
        }
        if (back > 0) {
            parts.add("gives back " + back);
        }
        return parts.isEmpty() ? "writes what is hidden already" : String.join(", ", parts);
    }

    private static int count(List<ManagedLine> lines) {
        return lines.stream()
                .mapToInt(line ->
                        line instanceof ManagedLine.Zeros zeros ? zeros.bits().size() : 1)
                .sum();
    }
}
