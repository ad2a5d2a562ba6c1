package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Dependencies;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What each host costs its cluster and what would become of the mask if something changed. Hosts of one vendor, by id.
 */
public final class WhatIf {
    private final Vendor vendor;
    private final SortedMap<String, HostProfile> hosts;
    private final MaskStrategy strategy;
    private final FeatureCatalogue catalogue;

    private WhatIf(Vendor vendor, Map<String, HostProfile> hosts, MaskStrategy strategy, FeatureCatalogue catalogue) {
        this.vendor = vendor;
        this.hosts = new TreeMap<>(hosts);
        this.strategy = strategy;
        this.catalogue = catalogue;
    }

    /** Questions about these hosts under a strategy. */
    public static WhatIf of(
            Vendor vendor, Map<String, HostProfile> hosts, MaskStrategy strategy, FeatureCatalogue catalogue) {
        return new WhatIf(vendor, hosts, strategy, catalogue);
    }

    /** The mask as things are. */
    public MaskOutcome now() {
        return strategy.maskFor(vendor, hosts.values(), catalogue);
    }

    /** The same cluster without these hosts. */
    public WhatIf without(SortedSet<String> leaving) {
        SortedMap<String, HostProfile> rest = new TreeMap<>(hosts);
        rest.keySet().removeAll(leaving);
        return new WhatIf(vendor, rest, strategy, catalogue);
    }

    /** The same cluster with a candidate host, or with a host changed to another profile. */
    public WhatIf with(String host, HostProfile profile) {
        SortedMap<String, HostProfile> more = new TreeMap<>(hosts);
        more.put(host, profile);
        return new WhatIf(vendor, more, strategy, catalogue);
    }

    /** What every host that costs something costs; work grows with the number of profiles, not of hosts. */
    public SortedMap<String, Cost> costs() {
        FeatureSet hidden = hidden();
        Map<HostProfile, Long> profiles =
                hosts.values().stream().collect(Collectors.groupingBy(profile -> profile, Collectors.counting()));
        Map<HostProfile, Cost> costs = new HashMap<>();
        profiles.keySet().stream()
                .filter(HostProfile::isFit)
                .forEach(profile -> costs.put(profile, cost(profile, hidden, profiles)));
        SortedMap<String, Cost> byHost = new TreeMap<>();
        hosts.forEach((host, profile) -> {
            Cost cost = costs.get(profile);
            if (cost != null && !cost.isNothing()) {
                byHost.put(host, cost);
            }
        });
        return byHost;
    }

    /** The smallest set of hosts that must be fixed so that a hidden feature, and what it needs, is common again. */
    public SortedSet<String> toFixFor(Feature feature) {
        FeatureSet wanted = FeatureSet.of(catalogue, List.of(feature));
        FeatureSet all = strategy instanceof Level ? new Dependencies(catalogue).withPrerequisites(wanted) : wanted;
        SortedSet<String> toFix = new TreeSet<>();
        hosts.forEach((host, profile) -> {
            if (profile.isFit() && !profile.capabilities().absent().and(all).isEmpty()) {
                toFix.add(host);
            }
        });
        return toFix;
    }

    private FeatureSet hidden() {
        return now() instanceof MaskOutcome.Masked masked ? masked.mask().hidden() : FeatureSet.none(catalogue);
    }

    private Cost cost(HostProfile profile, FeatureSet hidden, Map<HostProfile, Long> profiles) {
        FeatureSet lacks = hidden.and(profile.capabilities().absent());
        FeatureSet alone = FeatureSet.of(catalogue, feature -> lacks.has(feature) && lackers(feature, profiles) == 1);
        return new Cost(alone, lacks.beyond(alone));
    }

    private static long lackers(Feature feature, Map<HostProfile, Long> profiles) {
        return profiles.entrySet().stream()
                .filter(entry -> entry.getKey().isFit()
                        && entry.getKey().capabilities().absent().has(feature))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * What one host costs its cluster.
     *
     * @param alone features that are hidden because of this host only
     * @param together features that this host and others lack
     */
    public record Cost(FeatureSet alone, FeatureSet together) {
        boolean isNothing() {
            return alone.isEmpty() && together.isEmpty();
        }
    }
}
