package io.fleetmask.cpuid;

import java.util.Collection;

/** Hides each comparable feature that some host has and another lacks: the smallest mask that opens every way. */
public record Differences() implements MaskStrategy {
    static final String NAME = "differences";

    @Override
    public MaskOutcome maskFor(Vendor vendor, Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        Census census = Census.of(hosts, catalogue);
        return new MaskOutcome.Masked(CpuidMask.hiding(
                vendor, census.somewherePresent().and(census.somewhereAbsent()).beyond(catalogue.vital())));
    }

    @Override
    public String toString() {
        return NAME;
    }
}
