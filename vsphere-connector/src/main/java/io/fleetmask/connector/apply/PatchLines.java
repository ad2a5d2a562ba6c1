package io.fleetmask.connector.apply;

import io.fleetmask.events.VmxPatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a patch against those of a VM. Keys compare without regard to case; an empty value, and a mask that masks
 * nothing, are as good as no line.
 */
record PatchLines(List<VmxPatch.Line> wanted, List<VmxPatch.Line> before) {
    static PatchLines of(VmxPatch patch) {
        return new PatchLines(patch.lines(), patch.inverse());
    }

    /** The lines that are not as the patch found them: somebody has changed them since. */
    List<String> changedMeanwhile(Map<String, String> now) {
        return differing(before, now);
    }

    /** The lines that are neither as the patch found them nor as an earlier attempt may have written them. */
    List<String> changedByOthers(Map<String, String> now) {
        List<String> changed = differing(before, now);
        changed.retainAll(differing(wanted, now));
        return changed;
    }

    /** The lines that are not as the patch wants them. */
    List<String> missing(Map<String, String> now) {
        return differing(wanted, now);
    }

    private static List<String> differing(List<VmxPatch.Line> lines, Map<String, String> now) {
        List<String> differing = new ArrayList<>();
        for (VmxPatch.Line line : lines) {
            if (!plain(line.value()).equals(plain(value(now, line.key())))) {
                differing.add(line.key());
            }
        }
        return differing;
    }

    private static Optional<String> value(Map<String, String> lines, String key) {
        return lines.entrySet().stream()
                .filter(line -> line.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String plain(Optional<String> value) {
        String text = value.orElse("").replace(":", "").strip().toLowerCase(Locale.ROOT);
        return text.matches("-*") ? "" : text;
    }

    /** The lines as they are written: one without a value goes. */
    Map<String, String> writing() {
        return written(wanted);
    }

    /** The same, back to what was there. */
    Map<String, String> takingBack() {
        return written(before);
    }

    /** Those of these keys, as they are written. */
    Map<String, String> writing(List<String> keys) {
        return written(those(wanted, keys));
    }

    /** Those of these keys, back to what was there. */
    Map<String, String> takingBack(List<String> keys) {
        return written(those(before, keys));
    }

    private static List<VmxPatch.Line> those(List<VmxPatch.Line> lines, List<String> keys) {
        return lines.stream().filter(line -> keys.contains(line.key())).toList();
    }

    private static Map<String, String> written(List<VmxPatch.Line> lines) {
        Map<String, String> written = new LinkedHashMap<>();
        lines.forEach(line -> written.put(line.key(), line.value().orElse("")));
        return written;
    }
}
