package io.fleetmask.cpuid;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a VM's own settings hide; keys in any case. */
final class VmSettings {
    private static final String FEATURE_MASK = "featmask.vm.cpuid.";
    private static final String HIDDEN = "val:0";

    private final Vendor vendor;
    private final Map<String, String> lowerCase = new HashMap<>();

    VmSettings(Vendor vendor, Map<String, String> settings) {
        this.vendor = vendor;
        settings.forEach((key, value) -> lowerCase.put(key.toLowerCase(Locale.ROOT), value));
    }

    FeatureSet hidden(FeatureCatalogue catalogue) {
        return FeatureSet.of(catalogue, feature -> isMaskedByName(feature) || isMaskedByBit(feature));
    }

    private boolean isMaskedByName(Feature feature) {
        String value = lowerCase.get(FEATURE_MASK + feature.name().toLowerCase(Locale.ROOT));
        return value != null && value.trim().toLowerCase(Locale.ROOT).matches(HIDDEN + "|val:0x0");
    }

    private boolean isMaskedByBit(Feature feature) {
        return feature.bit(vendor)
                .flatMap(bit -> mask(bit.word()).map(mask -> mask.at(bit.index())))
                .filter(MaskCharacter::hides)
                .isPresent();
    }

    /** The mask of a register, from the first of its keys that is there: the order in which VMware looks them up. */
    private Optional<RegisterMask> mask(Word word) {
        String number = Integer.toHexString(word.leaf().number());
        String full = "cpuid." + number + "." + Integer.toHexString(word.leaf().subleaf()) + "." + word.register();
        String plain = "cpuid." + number + "." + word.register();
        List<String> keys = word.leaf().subleaf() == 0 ? List.of(full, plain) : List.of(full);
        Stream<String> amd = keys.stream().map(key -> key + ".amd");
        Stream<String> lookedUp = vendor.usesAmdBits() ? Stream.concat(amd, keys.stream()) : keys.stream();
        return lookedUp.flatMap(key -> Optional.ofNullable(lowerCase.get(key)).stream())
                .findFirst()
                .flatMap(VmSettings::parse);
    }

    private static Optional<RegisterMask> parse(String value) {
        try {
            return Optional.of(RegisterMask.parse(value));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
