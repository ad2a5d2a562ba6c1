package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.setting.MaskLine;
import java.util.List;

/**
 * A generation of processors that guests can be levelled to.
 *
 * @param name {@code intel-westmere}
 * @param title what it is, for people; says whether it is VMware's EVC mode or not
 * @param vendor whose processors it is for
 * @param rank its place among the generations of its vendor, older ones lower
 * @param date when its contents were seen; the contents of EVC modes changed over time
 * @param evidence where the contents come from
 * @param featureNames what a guest of the generation has, comparable features only
 * @param verbatim the lines of a published mask for this generation, as they are; empty where none is known
 */
public record NamedBaseline(
        String name,
        String title,
        Vendor vendor,
        int rank,
        String date,
        String evidence,
        List<String> featureNames,
        List<MaskLine> verbatim) {
    public NamedBaseline {
        featureNames = List.copyOf(featureNames);
        verbatim = List.copyOf(verbatim);
    }

    /** The features of the generation. */
    public FeatureSet features(FeatureCatalogue catalogue) {
        return FeatureSet.of(
                catalogue, featureNames.stream().map(catalogue::get).toList());
    }
}
