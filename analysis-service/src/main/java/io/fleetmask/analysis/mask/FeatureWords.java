package io.fleetmask.analysis.mask;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.events.FeatureRef;
import java.util.List;

/** Features as events and views name them. */
public final class FeatureWords {
    private FeatureWords() {}

    /** {@code cpuid.AES}, {@code 1.ecx[25]}, vCenter's label. */
    public static FeatureRef ref(Feature feature, Vendor vendor) {
        String bit = feature.bit(vendor)
                .or(feature::intelBit)
                .or(feature::amdBit)
                .map(Bit::toString)
                .orElse("");
        return new FeatureRef(feature.key(), bit, feature.displayLabel());
    }

    /** All of a set, sorted by key. */
    public static List<FeatureRef> refs(FeatureSet features, Vendor vendor) {
        return features.stream().map(feature -> ref(feature, vendor)).toList();
    }
}
