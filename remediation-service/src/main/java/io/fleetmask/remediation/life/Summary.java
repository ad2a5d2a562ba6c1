package io.fleetmask.remediation.life;

import io.fleetmask.remediation.life.Patch.PatchText;
import io.fleetmask.vmwarefiles.merge.OwnLine;
import io.fleetmask.vmwarefiles.merge.OwnLines;
import java.util.ArrayList;
import java.util.List;

/** What a patch changes, in a few words: {@code "hides 3 bits more, gives back 1"}. */
final class Summary {
    private Summary() {}

    static String of(PatchText text, List<OwnLine> earlier) {
        int more = count(OwnLines.without(text.own(), earlier));
        int back = count(OwnLines.without(earlier, text.own()));
        List<String> parts = new ArrayList<>();
        if (more > 0) {
            parts.add("hides " + more + (earlier.isEmpty() ? "" : " more"));
        }
        if (back > 0) {
            parts.add("gives back " + back);
        }
        return parts.isEmpty() ? "writes what is hidden already" : String.join(", ", parts);
    }

    private static int count(List<OwnLine> lines) {
        return lines.stream()
                .mapToInt(line ->
                        line instanceof OwnLine.Zeros zeros ? zeros.bits().size() : 1)
                .sum();
    }
}
