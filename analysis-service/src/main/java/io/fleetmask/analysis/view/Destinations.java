package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.VmLines;
import io.fleetmask.analysis.mask.HiddenFeatures;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.migration.GuestSetup;
import io.fleetmask.cpuid.migration.Requirements;
import java.util.List;
import java.util.Optional;

/** Where a VM with these needs can go. */
public record Destinations(Requirements needs, HardwareVersion version, FeatureSet hidden) {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    /** What a VM needs: from its power-on, or predicted for the host it stands on; empty when neither is known. */
    public static Optional<Destinations> of(
            Optional<Requirements> got, Optional<HostProfile> stands, VmLines lines, HardwareVersion version) {
        Vendor vendor = got.flatMap(Requirements::vendor)
                .or(() -> stands.flatMap(HostProfile::vendor))
                .orElse(Vendor.INTEL);
        GuestSetup setup = lines.setup(vendor, version);
        FeatureSet hidden = CpuidMask.of(setup.settings(), CATALOGUE).hidden();
        return got.or(() -> stands.map(host -> Requirements.predicted(host, setup, CATALOGUE)))
                .map(needs -> new Destinations(needs, version, hidden));
    }

    /**
     * What it would need if it were powered on where it stands, with the cluster's mask in its file; empty when that host
     * is not known. Under a user-level monitor nobody can tell what a mask will hide.
     */
    public static Optional<Destinations> afterPowerCycle(
            Optional<HostProfile> stands, VmLines lines, HardwareVersion version, Optional<MaskContent> mask) {
        return of(Optional.empty(), stands, lines, version).map(now -> {
            FeatureSet masked = now.needs()
                    .vendor()
                    .flatMap(vendor -> mask.flatMap(content -> content.group(vendor.id())))
                    .map(HiddenFeatures::of)
                    .orElse(FeatureSet.none(CATALOGUE));
            return now.masked(masked, lines.userLevelMonitor());
        });
    }

    Destinations masked(FeatureSet masked, boolean doubtful) {
        FeatureSet stillUnknown = needs.unknown().beyond(masked);
        FeatureSet unknown = doubtful ? needs.unknown().or(needs.features().and(masked)) : stillUnknown;
        Requirements left = new Requirements(
                needs.vendor(), needs.features().beyond(masked), unknown, needs.others(), needs.origin());
        return new Destinations(left, version, hidden.or(masked));
    }

    /** The verdict for each profile of a cluster. */
    public List<DestinationsView.Destination> among(List<ProfileHosts> profiles) {
        Compatibility compatibility = new Compatibility(CATALOGUE);
        return profiles.stream()
                .map(each -> new DestinationsView.Destination(
                        each.number(),
                        each.hosts(),
                        VerdictView.of(
                                compatibility.of(needs, each.profile(), version, hidden),
                                each.profile().vendor().orElse(Vendor.INTEL))))
                .toList();
    }
}
