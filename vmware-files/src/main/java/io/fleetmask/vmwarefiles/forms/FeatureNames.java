package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.feature.Feature;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A list of VMware's feature names with their values, and whether all of it is there. */
final class FeatureNames {
    /** Real lists of hosts name 68 to 118 features, zeros among them or left out. */
    private static final int FEWEST = 20;

    private static final List<String> MAKERS = List.of("intel", "amd", "hygon");

    private final Map<String, String> values = new TreeMap<>();
    private boolean cut;

    void add(String name, String value) {
        cut |= name.endsWith("…") || name.endsWith("...");
        values.put(name.strip().toLowerCase(Locale.ROOT), value.strip());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, String> values() {
        return values;
    }

    /** Whether the values are demands of a VM: {@code Bool:Min:1}. */
    boolean areRequirements() {
        return values.values().stream().anyMatch(value -> value.contains("Min:") || value.contains("Match:"));
    }

    static boolean isOne(String name) {
        return Feature.isKey(name);
    }

    /**
     * Why the list cannot stand for a host. What a list does not name the host does not offer, so an excerpt would take
     * features away from it.
     */
    Optional<String> doubt() {
        long features = values.keySet().stream().filter(FeatureNames::isOne).count();
        boolean maker = MAKERS.stream().map(Feature::keyOf).anyMatch(values::containsKey);
        if (cut) {
            return Optional.of("names in it are cut off (…): widen the table, or write CSV or JSON");
        }
        if (!maker || features < FEWEST) {
            return Optional.of("it names " + features + " features"
                    + (maker ? "" : " and not the maker (cpuid.Intel or" + " cpuid.AMD)")
                    + ": an excerpt, and what a whole list does not name the host does not offer");
        }
        return Optional.empty();
    }
}
