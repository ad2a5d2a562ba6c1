package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Hides each comparable feature outside a named, dated generation; every host must have what the generation has. */
public record Baseline(NamedBaseline baseline) implements MaskStrategy {
    static final String PREFIX = "baseline:";

    @Override
    public MaskOutcome maskFor(Vendor vendor, Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        FeatureSet promised = baseline.features(catalogue);
        Map<HostProfile, FeatureSet> lacking = new HashMap<>();
        for (HostProfile host : hosts) {
            FeatureSet lacks = promised.and(host.capabilities().absent());
            if (host.isFit() && !lacks.isEmpty()) {
                lacking.put(host, lacks);
            }
        }
        if (!lacking.isEmpty()) {
            return new MaskOutcome.OutOfReach(lacking);
        }
        return new MaskOutcome.Masked(mask(vendor, catalogue));
    }

    /** The mask of the generation itself, whatever hosts there are. */
    public CpuidMask mask(Vendor vendor, FeatureCatalogue catalogue) {
        FeatureSet outside =
                catalogue.comparable().beyond(baseline.features(catalogue)).beyond(catalogue.vital());
        FeatureSet withABit =
                FeatureSet.of(catalogue, f -> outside.has(f) && f.bit(vendor).isPresent());
        return CpuidMask.hiding(vendor, withABit);
    }

    @Override
    public String toString() {
        return PREFIX + baseline.name();
    }
}
