package io.fleetmask.cpuid.feature;

import java.util.List;

/** Which features fall with another: the closure that keeps a guest's CPUID consistent. */
public final class Dependencies {
    private final FeatureCatalogue catalogue;

    public Dependencies(FeatureCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** These comparable features and every comparable one that needs one of them, directly or not. */
    public FeatureSet withDependents(FeatureSet hidden) {
        FeatureSet closed = hidden;
        FeatureSet before;
        do {
            before = closed;
            FeatureSet fallen = before;
            closed = before.or(FeatureSet.of(catalogue, f -> f.isComparable() && needsOneOf(f, fallen)));
        } while (!closed.equals(before));
        return closed;
    }

    /** These features and every comparable one that one of them needs, directly or not. */
    public FeatureSet withPrerequisites(FeatureSet wanted) {
        FeatureSet closed = wanted;
        FeatureSet before;
        do {
            before = closed;
            List<Feature> needed = before.stream()
                    .flatMap(feature -> feature.needs().stream())
                    .flatMap(name -> catalogue.find(name).stream())
                    .filter(Feature::isComparable)
                    .toList();
            closed = before.or(FeatureSet.of(catalogue, needed));
        } while (!closed.equals(before));
        return closed;
    }

    private boolean needsOneOf(Feature feature, FeatureSet fallen) {
        return feature.needs().stream()
                .flatMap(name -> catalogue.find(name).stream())
                .anyMatch(fallen::has);
    }
}
