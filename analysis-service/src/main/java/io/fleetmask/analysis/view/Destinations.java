package io.fleetmask.analysis.view;

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
import io.fleetmask.cpuid.migration.Requirements;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a VM with these needs can go. */
public record Destinations(Requirements needs, HardwareVersion version, FeatureSet hidden) {

    /**
     * What a VM needs: from its power-on, or predicted for the host it stands on; empty when neither is known.
     *
     * @param lines the VM's own CPUID settings, key to value
     */
    public static Optional<Destinations> of(
            Optional<Requirements> got,
            Optional<HostProfile> stands,
            Map<String, String> lines,
            HardwareVersion version) {
        Vendor vendor = got.flatMap(Requirements::vendor)
                .or(() -> stands.flatMap(HostProfile::vendor))
                .orElse(Vendor.INTEL);
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        FeatureSet hidden = CpuidMask.of(vendor, lines, catalogue).hidden();
        FeatureSet asked = Requirements.asked(vendor, lines, catalogue);
        return got.or(() -> stands.map(host -> Requirements.predicted(host, version, hidden, asked)))
                .map(needs -> new Destinations(needs, version, hidden));
    }

    /**
     * What it would need if it were powered on where it stands, with the cluster's mask in its file; empty when that host
     * is not known.
     */
    public static Optional<Destinations> afterPowerCycle(
            Optional<HostProfile> stands,
            Map<String, String> lines,
            HardwareVersion version,
            Optional<MaskContent> mask) {
        return of(Optional.empty(), stands, lines, version).map(now -> {
            FeatureSet masked = now.needs()
                    .vendor()
                    .flatMap(vendor -> mask.flatMap(content -> content.group(vendor.id())))
                    .map(HiddenFeatures::of)
                    .orElse(FeatureSet.none(FeatureCatalogue.vmware()));
            FeatureSet hidden = now.hidden().or(masked);
            Vendor maker = now.needs().vendor().orElse(Vendor.INTEL);
            FeatureSet asked = Requirements.asked(maker, lines, FeatureCatalogue.vmware());
            return new Destinations(
                    Requirements.predicted(stands.orElseThrow(), version, hidden, asked), version, hidden);
        });
    }

    /** The verdict for each profile of a cluster. */
    public List<DestinationsView.Destination> among(List<ProfileHosts> profiles) {
        Compatibility compatibility = new Compatibility(FeatureCatalogue.vmware());
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
