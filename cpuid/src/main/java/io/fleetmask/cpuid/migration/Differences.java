package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureCounts;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.Collection;

/** Hides each comparable feature that some host has and another lacks: the smallest mask that opens every way. */
public record Differences() implements MaskStrategy {
    static final String NAME = "differences";

    @Override
    public MaskOutcome maskFor(Vendor vendor, Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        FeatureCounts census = FeatureCounts.of(hosts, catalogue);
        return new MaskOutcome.Masked(CpuidMask.hiding(
                vendor, census.somewherePresent().and(census.somewhereAbsent()).beyond(catalogue.vital())));
    }

    @Override
    public String toString() {
        return NAME;
    }
}
