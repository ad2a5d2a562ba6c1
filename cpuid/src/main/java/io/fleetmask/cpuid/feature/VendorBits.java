package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The comparable features of a catalogue on one vendor's processors: where they are and who gets them. */
public final class VendorBits {
    private final Map<Word, Integer> comparable = new HashMap<>();
    private final List<FeatureSet> sharing = new ArrayList<>();
    private final Map<HardwareVersion, FeatureSet> given = new ConcurrentHashMap<>();
    private final Map<HardwareVersion, FeatureSet> askable = new ConcurrentHashMap<>();
    private final FeatureCatalogue catalogue;
    private final Vendor vendor;

    VendorBits(FeatureCatalogue catalogue, Vendor vendor) {
        this.catalogue = catalogue;
        this.vendor = vendor;
        Map<Bit, List<Feature>> owners = new TreeMap<>();
        catalogue.comparable().stream()
                .forEach(feature -> feature.bit(vendor).ifPresent(bit -> {
                    comparable.merge(bit.word(), 1 << bit.index(), (mine, more) -> mine | more);
                    owners.computeIfAbsent(bit, none -> new ArrayList<>()).add(feature);
                }));
        owners.values().stream()
                .filter(features -> features.size() > 1)
                .map(features -> FeatureSet.of(catalogue, features))
                .forEach(sharing::add);
    }

    FeatureSet givenAt(HardwareVersion version) {
        return given.computeIfAbsent(
                version, v -> FeatureSet.of(catalogue, f -> f.isComparable() && f.isGivenAt(v, vendor)));
    }

    FeatureSet askableAt(HardwareVersion version) {
        return askable.computeIfAbsent(
                version,
                v -> FeatureSet.of(catalogue, f -> f.isComparable() && f.isShownAt(v) && !f.isGivenAt(v, vendor)));
    }

    /** The bits of a register that belong to comparable features. */
    public int comparableIn(Word word) {
        return comparable.getOrDefault(word, 0);
    }

    /** These features and all that share a bit with one of them. */
    public FeatureSet withSharers(FeatureSet features) {
        FeatureSet all = features;
        for (FeatureSet group : sharing) {
            all = features.and(group).isEmpty() ? all : all.or(group);
        }
        return all;
    }
}
