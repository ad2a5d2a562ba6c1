package io.fleetmask.analysis.view;

import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * What kinds of hosts are called.
 *
 * @param profiles the profile of a number
 * @param brands what the processors of profiles call themselves, as far as that is known
 */
public record KindNames(LongFunction<HostProfile> profiles, Map<Long, String> brands) {

    /** What the processor is called, or which one it is. */
    String brand(long number) {
        return Optional.ofNullable(brands.get(number)).orElseGet(() -> signature(profiles.apply(number)));
    }

    /** The processor, and how this kind differs from the usual one of the same processor. */
    String label(long number, long usual) {
        FeatureSet here = profiles.apply(number).capabilities().present();
        FeatureSet there = profiles.apply(usual).capabilities().present();
        return KindLabel.of(
                Optional.ofNullable(brands.get(number)),
                signature(profiles.apply(number)),
                keys(there.and(profiles.apply(number).capabilities().absent())),
                keys(here.and(profiles.apply(usual).capabilities().absent())));
    }

    static String signature(HostProfile profile) {
        return profile.table().signature().map(Signature::toString).orElse("unknown processor");
    }

    static List<String> keys(FeatureSet features) {
        return features.stream().map(Feature::key).toList();
    }
}
