package io.fleetmask.analysis.change;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.events.IdSample;
import java.util.Optional;

/**
 * VMs of a cluster that are alike in all that a mask looks at.
 *
 * @param host the profile of the host they stand on, if known
 * @param saidVendor the maker of that host's processors as the VM's own message says
 * @param needs what they got at their power-on, if a log told
 * @param off whether they are known not to run
 */
public record VmGroup(
        Optional<HostProfile> host,
        Optional<Vendor> saidVendor,
        Optional<HardwareVersion> version,
        Optional<Requirements> needs,
        boolean off,
        IdSample vms) {

    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    Optional<Vendor> vendor() {
        return host.flatMap(HostProfile::vendor).or(() -> saidVendor);
    }

    /** Whether a line of theirs changes with these features; without a known version they may. */
    boolean isShown(FeatureSet features) {
        return features.stream()
                .anyMatch(feature -> feature.firstVersion().isPresent()
                        && version.map(feature::isShownAt).orElse(true));
    }

    /** What they run with; predicted for the host they stand on where no log told. */
    FeatureSet runningWith() {
        if (off) {
            return FeatureSet.none(CATALOGUE);
        }
        return needs.or(this::predicted).map(Requirements::features).orElse(FeatureSet.none(CATALOGUE));
    }

    private Optional<Requirements> predicted() {
        HardwareVersion assumed = version.orElse(HardwareVersion.NEWEST);
        return host.map(profile -> Requirements.predicted(profile, assumed, FeatureSet.none(CATALOGUE)));
    }
}
