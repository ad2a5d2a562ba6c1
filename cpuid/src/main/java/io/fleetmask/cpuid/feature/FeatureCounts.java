package io.fleetmask.cpuid.feature;

import java.util.Collection;

/** What is known to be somewhere, and what is known to be missing somewhere, among the fit hosts of a cluster. */
public record FeatureCounts(FeatureSet somewherePresent, FeatureSet somewhereAbsent) {

    public static FeatureCounts of(Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        FeatureSet.Accumulator present = new FeatureSet.Accumulator(catalogue);
        FeatureSet.Accumulator absent = new FeatureSet.Accumulator(catalogue);
        for (HostProfile host : hosts) {
            if (host.isFit()) {
                present.add(host.capabilities().present());
                absent.add(host.capabilities().absent());
            }
        }
        return new FeatureCounts(present.union(), absent.union());
    }
}
