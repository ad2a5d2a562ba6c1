package io.fleetmask.local.offline;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.NamedBaseline;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far a host gets among the baselines that somebody brought along.
 *
 * @param highest the newest whose every feature it has
 * @param next the one above
 * @param lacks what it is known to lack for that, as keys
 * @param unknown what it may lack for that; nothing tells
 */
record Reach(Optional<String> highest, Optional<String> next, List<String> lacks, List<String> unknown) {
    /** Nobody asked. */
    static final Reach UNASKED = new Reach(Optional.empty(), Optional.empty(), List.of(), List.of());

    static Reach of(HostProfile host, List<NamedBaseline> baselines) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        FeatureSet present = host.capabilities().present();
        List<NamedBaseline> ladder = baselines.stream()
                .filter(baseline -> host.vendor().equals(Optional.of(baseline.vendor())))
                .sorted(Comparator.comparingInt(NamedBaseline::rank))
                .toList();
        Optional<NamedBaseline> highest = ladder.stream()
                .filter(baseline -> baseline.features(catalogue).isWithin(present))
                .reduce((lower, higher) -> higher);
        Optional<NamedBaseline> next = ladder.stream()
                .filter(baseline ->
                        highest.map(reached -> baseline.rank() > reached.rank()).orElse(true))
                .findFirst();
        FeatureSet missing = next.map(baseline -> baseline.features(catalogue).beyond(present))
                .orElse(FeatureSet.none(catalogue));
        FeatureSet absent = missing.and(host.capabilities().absent());
        return new Reach(
                highest.map(NamedBaseline::name),
                next.map(NamedBaseline::name),
                keys(absent),
                keys(missing.beyond(absent)));
    }

    private static List<String> keys(FeatureSet features) {
        return features.stream().map(Feature::key).toList();
    }

    /** For people; empty when nobody asked or no baseline is for these processors. */
    Optional<String> sentence() {
        if (highest.isEmpty() && next.isEmpty()) {
            return Optional.empty();
        }
        String reached = highest.map(name -> "reaches " + name).orElse("reaches none of them");
        String missing =
                next.map(name -> "; for " + name + " it lacks " + list()).orElse(", the highest of them");
        return Optional.of(reached + missing);
    }

    private String list() {
        String known = String.join(" ", names(lacks));
        String maybe = unknown.isEmpty() ? "" : "perhaps " + String.join(" ", names(unknown));
        return known.isEmpty() ? maybe : maybe.isEmpty() ? known : known + ", and " + maybe;
    }

    private static List<String> names(List<String> keys) {
        return keys.stream().map(Feature::nameOf).toList();
    }
}
