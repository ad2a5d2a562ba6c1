package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Dependencies;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureCounts;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.Collection;

/**
 * Hides each comparable feature that is not common to all hosts, even one that no host has today, and what depends on
 * it: a newer host that joins later changes nothing.
 */
public record Level() implements MaskStrategy {
    static final String NAME = "level";

    @Override
    public MaskOutcome maskFor(Vendor vendor, Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        FeatureSet notCommon = FeatureCounts.of(hosts, catalogue).somewhereAbsent();
        FeatureSet hidden =
                new Dependencies(catalogue).withDependents(notCommon).beyond(catalogue.vital());
        return new MaskOutcome.Masked(CpuidMask.hiding(vendor, hidden));
    }

    @Override
    public String toString() {
        return NAME;
    }
}
