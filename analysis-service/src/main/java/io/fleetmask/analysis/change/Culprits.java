package io.fleetmask.analysis.change;

import io.fleetmask.analysis.mask.FeatureWords;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.LikelyCause;
import io.fleetmask.cpuid.feature.ProfileChange;
import io.fleetmask.events.MaskChange.Culprit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hosts whose own change moved the mask. */
final class Culprits {
    /** How many a message names; the rest is counted among the causes. */
    static final int LIMIT = 20;

    private Culprits() {}

    static List<HostDelta.Changed> among(List<HostDelta> turns, MaskDelta delta) {
        return turns.stream()
                .filter(HostDelta.Changed.class::isInstance)
                .map(HostDelta.Changed.class::cast)
                .filter(changed -> !moved(changed, delta).isEmpty())
                .toList();
    }

    private static FeatureSet moved(HostDelta.Changed changed, MaskDelta delta) {
        FeatureSet touched = changed.touched();
        return vendor(changed)
                .map(vendor -> delta.touched(vendor).and(touched))
                .orElse(FeatureSet.none(touched.catalogue()));
    }

    private static Optional<Vendor> vendor(HostDelta.Changed changed) {
        return changed.after().vendor().or(changed.before()::vendor);
    }

    static Culprit culprit(HostDelta.Changed changed) {
        ProfileChange change = changed.change();
        Vendor vendor = vendor(changed).orElseThrow();
        Optional<LikelyCause> cause = changed.likelyCause();
        return new Culprit(
                changed.host(),
                FeatureWords.refs(change.lost(), vendor),
                FeatureWords.refs(change.gained(), vendor),
                cause.map(LikelyCause::code),
                explanation(changed, cause),
                cause.map(changed.platform()::evidence),
                changed.platform().firmware());
    }

    private static String explanation(HostDelta.Changed changed, Optional<LikelyCause> cause) {
        return cause.map(known -> Stream.concat(
                                Stream.of(explanation(known)), changed.platform().sentences(known.kind()).stream())
                        .collect(Collectors.joining(" ")))
                .orElse("Nothing is known that switches these features together.");
    }

    /** The sentence and, in brackets, what it rests on. */
    static String explanation(LikelyCause cause) {
        return cause.sentence() + " (" + cause.evidence() + ")";
    }
}
