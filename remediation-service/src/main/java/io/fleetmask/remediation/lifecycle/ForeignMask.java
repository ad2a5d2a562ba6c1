package io.fleetmask.remediation.lifecycle;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.plan.Configuration;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mask line in a VM's configuration that is not Fleetmask's.
 *
 * @param hides what it hides; a bit without a VMware name goes by its place
 * @param inForce whether the guest ran under it when it was last powered on; empty when nothing tells
 * @param hostWide whether it stands in a file of the host where that was, and holds for every VM there
 */
public record ForeignMask(
        String key, String value, List<FeatureRef> hides, Optional<Boolean> inForce, boolean hostWide) {
    /** All such lines that hide something, as far as the VM's configuration is known. */
    public static List<ForeignMask> of(VmState vm, List<ManagedLine> own) {
        Vendor vendor = vm.vendor().map(Vendor::new).orElse(Vendor.INTEL);
        Map<String, String> hostWide =
                vm.powerOn().flatMap(PowerOn::hostWideLines).orElse(Map.of());
        Map<String, String> theirs = Configuration.of(vm)
                .settings()
                .map(settings -> withoutOurs(settings, vendor, own).all())
                .orElse(Map.of());
        VmSettings settings = new VmSettings(vendor, hostWide, theirs);
        return settings.lines().stream()
                .flatMap(line -> of(vm, settings, line).stream())
                .toList();
    }

    private static CpuidSettings withoutOurs(CpuidSettings settings, Vendor vendor, List<ManagedLine> own) {
        return settings.edit(new MaskMerge(settings, vendor, own).undo().lines());
    }

    private static Optional<ForeignMask> of(VmState vm, VmSettings settings, VmSettings.Line line) {
        List<FeatureRef> hides = settings.hiddenBy(line, FeatureCatalogue.vmware()).stream()
                .map(bit -> ref(settings.vendor(), bit))
                .toList();
        return hides.isEmpty()
                ? Optional.empty()
                : Optional.of(new ForeignMask(line.key(), line.value(), hides, inForce(vm, hides), line.isHostWide()));
    }

    private static Optional<Boolean> inForce(VmState vm, List<FeatureRef> hides) {
        return vm.powerOn().map(GuestView::of).flatMap(guest -> {
            if (!guest.seen(hides).isEmpty()) {
                return Optional.of(false);
            }
            return guest.hidesAll(hides) ? Optional.of(true) : Optional.empty();
        });
    }

    private static FeatureRef ref(Vendor vendor, Bit bit) {
        return FeatureCatalogue.vmware().features().stream()
                .filter(feature -> feature.bit(vendor).equals(Optional.of(bit)))
                .findFirst()
                .map(feature -> new FeatureRef(feature.key(), bit.toString(), feature.displayLabel()))
                .orElseGet(() -> new FeatureRef(bit.toString(), bit.toString(), "a bit without a name"));
    }
}
