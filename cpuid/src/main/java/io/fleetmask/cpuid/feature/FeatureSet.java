package io.fleetmask.cpuid.feature;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An immutable set of features of one catalogue, kept as bits so that thousands of hosts compare in microseconds. */
public final class FeatureSet {
    private final FeatureCatalogue catalogue;
    private final long[] bits;

    private FeatureSet(FeatureCatalogue catalogue, long[] bits) {
        this.catalogue = catalogue;
        this.bits = bits;
    }

    /** No feature. */
    public static FeatureSet none(FeatureCatalogue catalogue) {
        return new Builder(catalogue).build();
    }

    /** The features of this catalogue that a predicate accepts. */
    public static FeatureSet of(FeatureCatalogue catalogue, Predicate<Feature> accepts) {
        Builder builder = new Builder(catalogue);
        List<Feature> features = catalogue.features();
        for (int index = 0; index < features.size(); index++) {
            builder.addIf(index, accepts.test(features.get(index)));
        }
        return builder.build();
    }

    /** These features. */
    public static FeatureSet of(FeatureCatalogue catalogue, Collection<Feature> features) {
        Builder builder = new Builder(catalogue);
        features.forEach(feature -> builder.addIf(catalogue.indexOf(feature), true));
        return builder.build();
    }

    /** Whether the feature is in the set. */
    public boolean has(Feature feature) {
        return hasIndex(catalogue.indexOf(feature));
    }

    /** The features of both sets together. */
    public FeatureSet and(FeatureSet other) {
        return combine(other, (mine, theirs) -> mine & theirs);
    }

    /** The features of either set. */
    public FeatureSet or(FeatureSet other) {
        return combine(other, (mine, theirs) -> mine | theirs);
    }

    /** The features of this set that the other lacks. */
    public FeatureSet beyond(FeatureSet other) {
        return combine(other, (mine, theirs) -> mine & ~theirs);
    }

    /** Whether every feature of this set is in the other. */
    public boolean isWithin(FeatureSet other) {
        for (int i = 0; i < bits.length; i++) {
            if ((bits[i] & ~other.bits[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return Arrays.stream(bits).allMatch(word -> word == 0);
    }

    public int size() {
        return Arrays.stream(bits).mapToInt(Long::bitCount).sum();
    }

    /** The features, sorted by name. */
    public Stream<Feature> stream() {
        return indices().mapToObj(catalogue.features()::get);
    }

    /** The features, sorted by name. */
    public List<Feature> toList() {
        return stream().toList();
    }

    /** The catalogue whose features these are. */
    public FeatureCatalogue catalogue() {
        return catalogue;
    }

    /** The places of the features in their catalogue, ascending. */
    public IntStream indices() {
        return IntStream.range(0, catalogue.features().size()).filter(this::hasIndex);
    }

    public boolean hasIndex(int index) {
        return (bits[index >>> 6] >>> index & 1) != 0;
    }

    private FeatureSet combine(FeatureSet other, LongBinaryOperator operator) {
        long[] result = new long[bits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsLong(bits[i], other.bits[i]);
        }
        return new FeatureSet(catalogue, result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureSet set && catalogue == set.catalogue && Arrays.equals(bits, set.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    /** {@code [AES, AVX]}. */
    @Override
    public String toString() {
        return stream().map(Feature::name).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The union of many sets, without a new set at each step. */
    static final class Accumulator {
        private final FeatureCatalogue catalogue;
        private final long[] bits;

        Accumulator(FeatureCatalogue catalogue) {
            this.catalogue = catalogue;
            this.bits = new long[none(catalogue).bits.length];
        }

        void add(FeatureSet set) {
            for (int i = 0; i < bits.length; i++) {
                bits[i] |= set.bits[i];
            }
        }

        FeatureSet union() {
            return new FeatureSet(catalogue, bits.clone());
        }
    }

    /** Collects features by their index. */
    public static final class Builder {
        private final FeatureCatalogue catalogue;
        private final long[] bits;

        public Builder(FeatureCatalogue catalogue) {
            this.catalogue = catalogue;
            this.bits = new long[(catalogue.features().size() + 63) / 64];
        }

        public void addIf(int index, boolean wanted) {
            if (wanted) {
                bits[index >>> 6] |= 1L << index;
            }
        }

        public FeatureSet build() {
            return new FeatureSet(catalogue, bits.clone());
        }
    }
}
