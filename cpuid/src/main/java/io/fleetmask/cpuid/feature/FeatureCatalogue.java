package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All features, in the order of their names; a feature's position is its index in every {@link FeatureSet}. */
public final class FeatureCatalogue {
    private final List<Feature> features;
    private final Map<String, Integer> indexByName = new HashMap<>();
    private final FeatureSet comparable;
    private final FeatureSet vital;
    private final SortedSet<Word> words;
    private final IdentityHashMap<Feature, Integer> indexes = new IdentityHashMap<>();
    private final VendorBits intelBits;
    private final VendorBits amdBits;

    /** A catalogue of these features; their order is kept. */
    public FeatureCatalogue(List<Feature> features) {
        this.features = List.copyOf(features);
        TreeSet<Word> featureWords = new TreeSet<>();
        FeatureSet.Builder comparableFeatures = new FeatureSet.Builder(this);
        FeatureSet.Builder vitalFeatures = new FeatureSet.Builder(this);
        for (int index = 0; index < this.features.size(); index++) {
            Feature feature = this.features.get(index);
            indexByName.put(feature.name().toLowerCase(Locale.ROOT), index);
            indexes.put(feature, index);
            feature.intelBit().ifPresent(bit -> featureWords.add(bit.word()));
            feature.amdBit().ifPresent(bit -> featureWords.add(bit.word()));
            comparableFeatures.addIf(index, feature.isComparable());
            vitalFeatures.addIf(index, feature.vital());
        }
        this.comparable = comparableFeatures.build();
        this.vital = vitalFeatures.build();
        this.words = Collections.unmodifiableSortedSet(featureWords);
        this.intelBits = new VendorBits(this, Vendor.INTEL);
        this.amdBits = new VendorBits(this, Vendor.AMD);
    }

    /** VMware's features, from the table that this module carries. */
    public static FeatureCatalogue vmware() {
        return Loaded.CATALOGUE;
    }

    /** Every feature, sorted by name. */
    public List<Feature> features() {
        return features;
    }

    /** The feature of this name or key, without regard to case: {@code AES}, {@code cpuid.aes}. */
    public Optional<Feature> find(String nameOrKey) {
        Integer index = indexByName.get(Feature.nameOf(nameOrKey).toLowerCase(Locale.ROOT));
        return Optional.ofNullable(index).map(features::get);
    }

    /** The feature of this name; an unknown name is an error. */
    public Feature get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no CPU feature is named \"" + name + "\""));
    }

    /** The features that compatibility, strategies and laws count. */
    public FeatureSet comparable() {
        return comparable;
    }

    /** The features without which no 64-bit guest boots. */
    public FeatureSet vital() {
        return vital;
    }

    /** Every register that holds at least one feature. */
    public SortedSet<Word> words() {
        return words;
    }

    /** The comparable features that a guest at this hardware version gets from a host of this vendor that has them. */
    public FeatureSet givenAt(HardwareVersion version, Vendor vendor) {
        return bitsOf(vendor).givenAt(version);
    }

    /** The comparable features that a guest at this hardware version gets only when its VM asks. */
    public FeatureSet askableAt(HardwareVersion version, Vendor vendor) {
        return bitsOf(vendor).askableAt(version);
    }

    public VendorBits bitsOf(Vendor vendor) {
        return vendor.usesAmdBits() ? amdBits : intelBits;
    }

    public int indexOf(Feature feature) {
        Integer index = indexes.get(feature);
        if (index == null) {
            throw new IllegalArgumentException(feature.key() + " is not in this catalogue");
        }
        return index;
    }

    private static final class Loaded {
        static final FeatureCatalogue CATALOGUE = new FeatureCatalogue(FeatureRow.readAll());
    }
}
