package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.migration.NamedBaseline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The notation of the vSphere API, for who speaks to it instead of reading what a tool wrote down: levels of CPUID as strings
 * of bits, lists of feature names with values, EVC modes.
 */
public final class ApiNotation {
    private ApiNotation() {}

    /**
     * The table of some levels.
     *
     * @param levels the fields of each {@code HostCpuIdInfo}, its number and its four registers, by their names in the API
     * @param warnings takes up which levels cannot be used, and why nothing can where one breaks the notation
     */
    public static CpuidTable registers(List<Map<String, String>> levels, List<String> warnings) {
        try {
            return BitStrings.table(levels.stream().map(ApiNotation::branch).toList(), warnings);
        } catch (MalformedFormException broken) {
            warnings.add("the registers are not used: " + broken.getMessage());
            return CpuidTable.EMPTY;
        }
    }

    /** Why a list of feature names cannot stand for a host; empty for a whole list. */
    public static Optional<String> doubt(Map<String, String> capabilities) {
        FeatureNames names = new FeatureNames();
        capabilities.forEach(names::add);
        return names.doubt();
    }

    /**
     * An EVC mode as a generation to level guests to.
     *
     * @param fields the mode's {@code key}, {@code label}, {@code vendor}, {@code vendorTier}
     * @param capabilities its {@code featureCapability}, name to value
     */
    public static NamedBaseline evcMode(Map<String, String> fields, Map<String, String> capabilities) {
        Map<String, Tree> mode = new LinkedHashMap<>();
        fields.forEach((name, value) -> mode.put(name.toLowerCase(java.util.Locale.ROOT), new Tree.Text(value)));
        List<Tree> names = capabilities.entrySet().stream()
                .map(entry -> branch(Map.of("key", entry.getKey(), "value", entry.getValue())))
                .toList();
        mode.put("featurecapability", new Tree.Items(names));
        return EvcModes.mode(new Tree.Branch(mode));
    }

    private static Tree branch(Map<String, String> fields) {
        Map<String, Tree> branch = new LinkedHashMap<>();
        fields.forEach((name, value) -> branch.put(name, new Tree.Text(value)));
        return new Tree.Branch(branch);
    }
}
