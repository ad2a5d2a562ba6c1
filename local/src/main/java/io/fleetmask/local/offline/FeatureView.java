package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import java.util.List;
import java.util.Optional;

/**
 * A feature in JSON.
 *
 * @param key VMware's key, {@code cpuid.MOVBE}
 * @param word its register on these processors, {@code 1.ecx}; left out where they have no bit for it
 * @param label vCenter's words
 */
record FeatureView(String key, Optional<String> word, Optional<Integer> bit, String label) {

    static FeatureView of(Feature feature, Optional<Vendor> vendor) {
        Optional<Bit> bit = feature.bit(vendor.orElse(Vendor.INTEL));
        return new FeatureView(
                feature.key(), bit.map(place -> place.word().toString()), bit.map(Bit::index), feature.displayLabel());
    }

    static List<FeatureView> of(FeatureSet features, Optional<Vendor> vendor) {
        return features.stream().map(feature -> of(feature, vendor)).toList();
    }

    /** The name without VMware's prefix. */
    String name() {
        return Feature.nameOf(key);
    }

    /** Its bit, {@code 1.ecx[22]}; nothing where the processors have none. */
    String place() {
        return word.map(register -> register + "[" + bit.orElse(0) + "]").orElse("");
    }
}
