package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.setting.MaskLine;
import io.fleetmask.cpuid.setting.RegisterMask;
import io.fleetmask.cpuid.setting.VmSettings;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a VM must not see so that it can migrate: features hidden on one vendor's processors. A computed mask only ever
 * asks for zeros.
 */
public record CpuidMask(Vendor vendor, FeatureSet hidden) {

    /** A mask that hides nothing. */
    public static CpuidMask none(Vendor vendor, FeatureCatalogue catalogue) {
        return new CpuidMask(vendor, FeatureSet.none(catalogue));
    }

    /** A mask that hides these features and all that share a bit with one of them. */
    public static CpuidMask hiding(Vendor vendor, FeatureSet features) {
        return new CpuidMask(vendor, features.catalogue().bitsOf(vendor).withSharers(features));
    }

    /**
     * What the settings of a VM hide on this vendor's processors, as {@link VmSettings} judges them. What cannot be read
     * hides nothing.
     */
    public static CpuidMask of(Vendor vendor, Map<String, String> settings, FeatureCatalogue catalogue) {
        return of(new VmSettings(vendor, settings), catalogue);
    }

    /** What these settings hide, those of the host for all VMs among them. */
    public static CpuidMask of(VmSettings settings, FeatureCatalogue catalogue) {
        return hiding(settings.vendor(), settings.hidden(catalogue));
    }

    /** Both masks together. */
    public CpuidMask or(CpuidMask other) {
        if (!vendor.equals(other.vendor)) {
            throw new IllegalArgumentException("masks of " + vendor + " and " + other.vendor + " cannot be joined");
        }
        return new CpuidMask(vendor, hidden.or(other.hidden));
    }

    /** The part that a VM at this hardware version needs: what it would never be shown needs no zero. */
    public CpuidMask at(HardwareVersion version) {
        return new CpuidMask(vendor, FeatureSet.of(hidden.catalogue(), f -> hidden.has(f) && f.isShownAt(version)));
    }

    /** For each register with a hidden bit its mask, in the order of the lines. */
    public SortedMap<Word, RegisterMask> registers() {
        SortedMap<Word, Integer> bits = new TreeMap<>(MaskLine.FILE_ORDER);
        hidden.stream()
                .flatMap(feature -> feature.bit(vendor).stream())
                .forEach(bit -> bits.merge(bit.word(), 1 << bit.index(), (mine, more) -> mine | more));
        SortedMap<Word, RegisterMask> masks = new TreeMap<>(MaskLine.FILE_ORDER);
        bits.forEach((word, zeros) -> masks.put(word, RegisterMask.hiding(zeros)));
        return masks;
    }

    /** The {@code cpuid.*} lines: they work at every hardware version. */
    public List<MaskLine> lines() {
        return registers().entrySet().stream()
                .map(entry -> MaskLine.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The {@code featMask.vm.cpuid.*} lines: what the vSphere API recommends from hardware version 9 on. */
    public List<MaskLine> featureMaskLines() {
        return hidden.stream().map(MaskLine::of).toList();
    }
}
