package io.fleetmask.cpuid;

import java.util.Collection;

/** What is known to be somewhere, and what is known to be missing somewhere, among the fit hosts of a cluster. */
record Census(FeatureSet somewherePresent, FeatureSet somewhereAbsent) {

    static Census of(Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        FeatureSet.Accumulator present = new FeatureSet.Accumulator(catalogue);
        FeatureSet.Accumulator absent = new FeatureSet.Accumulator(catalogue);
        for (HostProfile host : hosts) {
            if (host.isFit()) {
                present.add(host.capabilities().present());
                absent.add(host.capabilities().absent());
            }
        }
        return new Census(present.union(), absent.union());
    }
}
