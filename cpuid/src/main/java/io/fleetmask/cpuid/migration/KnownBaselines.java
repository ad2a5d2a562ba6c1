package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Rows;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The generations this module knows; each is one file in {@code baselines/}, named after it. */
public final class KnownBaselines {
    private static final Map<String, NamedBaseline> BY_NAME = new LinkedHashMap<>();

    static {
        Rows.read("baselines/index.tsv", 1).stream()
                .map(row -> BaselineFile.read(row.get(0)))
                .forEach(baseline -> BY_NAME.put(baseline.name(), baseline));
    }

    private KnownBaselines() {}

    /** All of them, by vendor and age. */
    public static List<NamedBaseline> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The generation of this name; an unknown name is an error that lists the known ones. */
    public static NamedBaseline get(String name) {
        NamedBaseline baseline = BY_NAME.get(name);
        if (baseline == null) {
            throw new IllegalArgumentException(
                    "no baseline is named \"" + name + "\"; known are " + String.join(", ", BY_NAME.keySet()));
        }
        return baseline;
    }

    /** The newest generation whose every feature all these hosts of one vendor are known to have. */
    public static Optional<NamedBaseline> highestReachedBy(
            Vendor vendor, Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        return BY_NAME.values().stream()
                .filter(baseline -> baseline.vendor().equals(vendor))
                .filter(baseline -> hosts.stream().allMatch(host -> reaches(host, baseline, catalogue)))
                .max(Comparator.comparingInt(NamedBaseline::rank));
    }

    private static boolean reaches(HostProfile host, NamedBaseline baseline, FeatureCatalogue catalogue) {
        return baseline.features(catalogue).isWithin(host.capabilities().present());
    }
}
