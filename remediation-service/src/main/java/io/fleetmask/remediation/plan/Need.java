package io.fleetmask.remediation.plan;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.VendorMask;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a VM must not see, and how that is to be written.
 *
 * @param hidden the features to hide at the VM's hardware version, sorted by key
 * @param syntax the notation, already chosen for this VM
 */
public record Need(Vendor vendor, List<FeatureRef> hidden, MaskSyntax syntax) {
    public Need {
        hidden = hidden.stream().sorted(Comparator.comparing(FeatureRef::key)).toList();
    }

    /** What a cluster's mask means for a VM at this hardware version. */
    public static Need of(VendorMask mask, HardwareVersion version, ClusterPolicy.Syntax wanted) {
        List<FeatureRef> hidden = mask.zeros().stream()
                .filter(zero -> zero.firstVersion() <= version.number())
                .map(VendorMask.Zero::feature)
                .toList();
        return new Need(new Vendor(mask.vendor()), hidden, syntax(wanted, version));
    }

    /** Nothing is to be hidden: whatever Fleetmask wrote is to be given back. */
    public static Need nothing(Optional<String> vendor) {
        return new Need(vendor.map(Vendor::new).orElse(Vendor.INTEL), List.of(), MaskSyntax.CPUID);
    }

    /** Feature masks are for hardware version 9 and later, whatever a policy says. */
    private static MaskSyntax syntax(ClusterPolicy.Syntax wanted, HardwareVersion version) {
        boolean known = version.isAtLeast(HardwareVersion.FIRST_WITH_FEATURE_MASKS);
        return wanted != ClusterPolicy.Syntax.CPUID && known ? MaskSyntax.FEATURE_MASK : MaskSyntax.CPUID;
    }

    /** The features by name and bit; a key or bit that is none is an error that prints it. */
    public List<HiddenFeature> features() {
        return hidden.stream().map(Need::feature).toList();
    }

    private static HiddenFeature feature(FeatureRef ref) {
        String key = ref.key();
        return new HiddenFeature(Feature.nameOf(key), Bit.parse(ref.bit()));
    }
}
