package io.fleetmask.remediation.life;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.FeatureCatalogue;
import io.fleetmask.cpuid.MaskCharacter;
import io.fleetmask.cpuid.RegisterMask;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.plan.Configuration;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.OwnLine;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mask line in a VM's configuration that is not Fleetmask's.
 *
 * @param hides what it hides; a bit without a VMware name goes by its place
 * @param inForce whether the guest ran under it when it was last powered on; empty when nothing tells
 */
public record OthersMask(String key, String value, List<FeatureRef> hides, Optional<Boolean> inForce) {
    private static final String CPUID = "cpuid.";
    private static final String AMD = ".amd";
    private static final String FEATURE = "featmask.vm.cpuid.";

    /** All such lines that hide something, as far as the VM's configuration is known. */
    public static List<OthersMask> of(VmState vm, List<OwnLine> own) {
        Optional<CpuidSettings> known = Configuration.of(vm).settings();
        Vendor vendor = vm.vendor().map(Vendor::new).orElse(Vendor.INTEL);
        List<OthersMask> found = new ArrayList<>();
        known.map(settings -> withoutOurs(settings, vendor, own))
                .ifPresent(settings -> settings.all()
                        .forEach((key, value) ->
                                of(vm, vendor, Map.entry(key, value)).ifPresent(found::add)));
        return found;
    }

    private static CpuidSettings withoutOurs(CpuidSettings settings, Vendor vendor, List<OwnLine> own) {
        return settings.edit(new MaskMerge(settings, vendor, own).undo().lines());
    }

    private static Optional<OthersMask> of(VmState vm, Vendor vendor, Map.Entry<String, String> line) {
        List<FeatureRef> hides = hidden(vendor, VmxEdit.fold(line.getKey()), line.getValue());
        return hides.isEmpty()
                ? Optional.empty()
                : Optional.of(new OthersMask(line.getKey(), line.getValue(), hides, inForce(vm, hides)));
    }

    private static Optional<Boolean> inForce(VmState vm, List<FeatureRef> hides) {
        return vm.powerOn().map(GuestView::of).flatMap(guest -> {
            if (!guest.seen(hides).isEmpty()) {
                return Optional.of(false);
            }
            return guest.hidesAll(hides) ? Optional.of(true) : Optional.empty();
        });
    }

    private static List<FeatureRef> hidden(Vendor vendor, String key, String value) {
        if (key.startsWith(FEATURE)) {
            return value.trim().equalsIgnoreCase("Val:0") ? named(vendor, key.substring(FEATURE.length())) : List.of();
        }
        if (!key.startsWith(CPUID)) {
            return List.of();
        }
        String place = key.substring(CPUID.length());
        try {
            Word word = Word.parse(place.endsWith(AMD) ? place.substring(0, place.length() - AMD.length()) : place);
            return zeros(vendor, word, RegisterMask.parse(value));
        } catch (IllegalArgumentException noMask) {
            return List.of();
        }
    }

    private static List<FeatureRef> named(Vendor vendor, String name) {
        return FeatureCatalogue.vmware().find(name).flatMap(feature -> feature.bit(vendor)).stream()
                .map(bit -> ref(vendor, bit))
                .toList();
    }

    private static List<FeatureRef> zeros(Vendor vendor, Word word, RegisterMask mask) {
        int bits = mask.bits(MaskCharacter.ZERO, MaskCharacter.REQUIRED_OFF, MaskCharacter.RESERVED);
        List<FeatureRef> zeros = new ArrayList<>();
        for (int index = 0; index < Integer.SIZE; index++) {
            if ((bits >>> index & 1) != 0) {
                zeros.add(ref(vendor, word.bit(index)));
            }
        }
        return zeros;
    }

    private static FeatureRef ref(Vendor vendor, Bit bit) {
        return FeatureCatalogue.vmware().features().stream()
                .filter(feature -> feature.bit(vendor).equals(Optional.of(bit)))
                .findFirst()
                .map(feature -> new FeatureRef(feature.key(), bit.toString(), feature.displayLabel()))
                .orElseGet(() -> new FeatureRef(bit.toString(), bit.toString(), "a bit without a name"));
    }
}
