package io.fleetmask.analysis.view;

import io.fleetmask.analysis.change.PlatformChange;
import io.fleetmask.analysis.fleet.RecordedUpdate;
import io.fleetmask.analysis.mask.FeatureWords;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.ProfileChange;
import io.fleetmask.events.FeatureRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A change of a host.
 *
 * @param at when the message that told of it was made
 * @param lost features that it offered before and does not now
 * @param likelyCauses the likeliest first
 * @param platform what became another of what it runs on and under, in sentences
 */
public record HostChangeView(
        long revision,
        Instant at,
        Optional<String> clusterBefore,
        Optional<String> clusterAfter,
        boolean firstSeen,
        List<FeatureRef> lost,
        List<FeatureRef> gained,
        List<CauseView> likelyCauses,
        List<String> platform) {

    /** The view of a remembered change; {@code profiles} finds a profile by its number. */
    public static HostChangeView of(RecordedUpdate shift, LongFunction<HostProfile> profiles) {
        Optional<HostProfile> before = shift.profileBefore().map(profiles::apply);
        Optional<HostProfile> after = shift.profileAfter().map(profiles::apply);
        Optional<ProfileChange> change = before.flatMap(old -> after.map(now -> ProfileChange.between(old, now)));
        PlatformChange platform = PlatformChange.of(shift);
        Vendor vendor = after.or(() -> before).flatMap(HostProfile::vendor).orElse(Vendor.INTEL);
        return new HostChangeView(
                shift.revision(),
                shift.at(),
                shift.clusterBefore(),
                shift.clusterAfter(),
                before.isEmpty() && after.isPresent(),
                change.map(of -> FeatureWords.refs(of.lost(), vendor)).orElse(List.of()),
                change.map(of -> FeatureWords.refs(of.gained(), vendor)).orElse(List.of()),
                change.map(of -> platform.causes(of).stream()
                                .map(cause -> CauseView.of(cause, platform.evidence(cause)))
                                .toList())
                        .orElse(List.of()),
                platform.sentences());
    }
}
