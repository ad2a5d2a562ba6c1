package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.CpuidSetting;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A feature that a VM must not see.
 *
 * @param name VMware's name, {@code AES}
 * @param bit its place on the processors of the VM's hosts, {@code 1.ecx[25]}
 */
public record HiddenFeature(String name, Bit bit) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private static final String UNNAMED = "unnamed";

    /** The order of the article's lines: extended leaves first, then the basic ones, ascending. */
    static final Comparator<HiddenFeature> FILE_ORDER = Comparator.comparing(
                    (HiddenFeature hidden) -> !hidden.bit.word().leaf().isExtended())
            .thenComparing(HiddenFeature::bit)
            .thenComparing(HiddenFeature::name);

    public HiddenFeature {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("feature name must be a word, not \"" + name + "\"");
        }
    }

    /** What stands at this place on one maker's processors; VMware gives not every bit a name. */
    public static HiddenFeature at(Bit bit, Vendor vendor) {
        return FeatureCatalogue.vmware().features().stream()
                .filter(feature -> feature.bit(vendor).equals(Optional.of(bit)))
                .findFirst()
                .map(feature -> new HiddenFeature(feature.name(), bit))
                .orElseGet(() -> new HiddenFeature(UNNAMED, bit));
    }

    /** Whether VMware has a name for it, so that a line can hide it by name. */
    public boolean isNamed() {
        return !name.equals(UNNAMED);
    }

    String featureMaskKey() {
        return CpuidSetting.FeatureLine.hiding(name).key();
    }

    @Override
    public String toString() {
        return Feature.keyOf(name) + " (" + bit + ")";
    }
}
