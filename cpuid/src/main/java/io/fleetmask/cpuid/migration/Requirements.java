package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Capabilities;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.cpuid.setting.VmSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a running VM needs from any host it shall migrate to. It is fixed at power-on and kept until power-off.
 *
 * @param vendor the maker of the processors it was powered on with, if known
 * @param features the comparable features it needs
 * @param unknown features it may need; nothing tells
 * @param others requirements that are no comparable CPUID feature, {@code misc.mds_no}, with their value as printed
 * @param origin where this comes from
 */
public record Requirements(
        Optional<Vendor> vendor, FeatureSet features, FeatureSet unknown, Map<String, String> others, Origin origin) {
    /** Where requirements come from, the best evidence first. */
    public enum Origin {
        /** VMware's own list in the log of the power-on. */
        PRINTED,
        /** What CPUID answers to the guest. */
        GUEST,
        /** Computed for a VM that would be powered on at a host. */
        PREDICTED
    }

    public Requirements {
        others = Map.copyOf(others);
    }

    /** The requirements that VMware printed, name to {@code Bool:Min:1}. */
    public static Requirements printed(Map<String, String> printed, FeatureCatalogue catalogue) {
        FeatureSet.Builder features = new FeatureSet.Builder(catalogue);
        Map<String, String> others = new TreeMap<>();
        Optional<Vendor> vendor = Optional.empty();
        for (Map.Entry<String, String> entry : printed.entrySet()) {
            String name = entry.getKey().toLowerCase(Locale.ROOT);
            Optional<Feature> feature = catalogue.find(name).filter(f -> Feature.isKey(name));
            if (feature.isPresent() && feature.get().isComparable()) {
                features.addIf(catalogue.indexOf(feature.get()), true);
            } else if (PrintedCapabilities.MAKERS.containsKey(name)) {
                vendor = Optional.of(PrintedCapabilities.MAKERS.get(name));
            } else {
                others.put(name, entry.getValue());
            }
        }
        return new Requirements(vendor, features.build(), FeatureSet.none(catalogue), others, Origin.PRINTED);
    }

    /** What the guest's own CPUID makes it need. */
    public static Requirements ofGuest(CpuidTable guest, FeatureCatalogue catalogue) {
        FeatureSet features = FeatureSet.of(catalogue, f -> f.isComparable() && f.state(guest) == BitState.SET);
        FeatureSet unknown = FeatureSet.of(catalogue, f -> f.isComparable() && f.state(guest) == BitState.UNKNOWN);
        return new Requirements(guest.vendor(), features, unknown, Map.of(), Origin.GUEST);
    }

    /** What a VM of this version would need if it were powered on at this host under this mask, asking for nothing. */
    public static Requirements predicted(HostProfile host, HardwareVersion version, FeatureSet hidden) {
        return predicted(host, version, hidden, FeatureSet.none(hidden.catalogue()));
    }

    /** The same for a VM that asks for features which guests do not get by default. */
    public static Requirements predicted(
            HostProfile host, HardwareVersion version, FeatureSet hidden, FeatureSet asked) {
        return predicted(
                host,
                host.givenAt(version, false)
                        .or(host.askableAt(version, false).and(asked))
                        .beyond(hidden));
    }

    /** What a VM with this configuration would need if it were powered on at this host. */
    public static Requirements predicted(HostProfile host, GuestSetup vm, FeatureCatalogue catalogue) {
        FeatureSet hidden = CpuidMask.of(vm.settings(), catalogue).hidden();
        FeatureSet asked = host.askableAt(vm.version(), vm.userLevelMonitor())
                .and(vm.settings().asked(catalogue));
        return predicted(
                host,
                host.givenAt(vm.version(), vm.userLevelMonitor()).or(asked).beyond(hidden));
    }

    private static Requirements predicted(HostProfile host, FeatureSet given) {
        Capabilities capabilities = host.capabilities();
        return new Requirements(
                host.vendor(),
                capabilities.present().and(given),
                capabilities.unknown().and(given),
                Map.of(),
                Origin.PREDICTED);
    }

    /** The features that a VM's settings ask for on this maker's processors, {@code vhv.enable} for VT-x or AMD-V. */
    public static FeatureSet asked(Vendor vendor, Map<String, String> settings, FeatureCatalogue catalogue) {
        return new VmSettings(vendor, settings).asked(catalogue);
    }
}
