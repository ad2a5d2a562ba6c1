package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import java.util.List;
import java.util.Optional;

/**
 * A CPU feature as VMware names it: one bit per vendor, and what a guest sees of it.
 *
 * @param name VMware's name without prefix, {@code "AES"}; names compare without regard to case
 * @param intelBit its place on Intel-compatible processors
 * @param amdBit its place on AMD and Hygon processors
 * @param firstVersion first hardware version that shows it to a guest; empty when no released version does
 * @param intelDefault what a guest gets of it by default on Intel-compatible processors
 * @param amdDefault the same on AMD and Hygon processors
 * @param vital whether no 64-bit guest boots without it
 * @param printed whether a VMware product was seen to print it in its lists
 * @param label the words vCenter uses for it
 * @param aliases further VMware names of the same bit
 * @param needs names of the features without which this one is meaningless
 * @param source where the row comes from
 */
public record Feature(
        String name,
        Optional<Bit> intelBit,
        Optional<Bit> amdBit,
        Exposure exposure,
        Optional<HardwareVersion> firstVersion,
        GuestDefault intelDefault,
        GuestDefault amdDefault,
        boolean vital,
        boolean printed,
        Optional<String> label,
        List<String> aliases,
        List<String> needs,
        String source) {
    private static final List<String> PROVIDED_YET_REQUIRED = List.of("IBRS", "IBPB");
    private static final String KEY_PREFIX = "cpuid.";

    /** The key in VMware's lists and faults: {@code cpuid.AES}. */
    public String key() {
        return keyOf(name);
    }

    /** The key of a name: {@code cpuid.AES} of {@code AES}. */
    public static String keyOf(String name) {
        return KEY_PREFIX + name;
    }

    /** Whether this is a key and no bare name, in any case. */
    public static boolean isKey(String text) {
        return text.regionMatches(true, 0, KEY_PREFIX, 0, KEY_PREFIX.length());
    }

    /** The name in a key; a bare name is its own: {@code AES} of {@code cpuid.AES}. */
    public static String nameOf(String nameOrKey) {
        return isKey(nameOrKey) ? nameOrKey.substring(KEY_PREFIX.length()) : nameOrKey;
    }

    /** The bit that carries the feature on a vendor's processors; empty when they have none. */
    public Optional<Bit> bit(Vendor vendor) {
        return vendor.usesAmdBits() ? amdBit : intelBit;
    }

    /** Whether a processor has the feature, at the place that its vendor gave it. */
    public BitState state(CpuidTable processor) {
        return processor
                .vendor()
                .map(maker -> bit(maker).map(processor::state).orElse(BitState.CLEAR))
                .orElse(BitState.UNKNOWN);
    }

    /** vCenter's words, or the name where vCenter has none. */
    public String displayLabel() {
        return label.orElse(name);
    }

    /**
     * Whether migration, masks and laws count this feature: named by VMware and passed from host to guest. IBRS and IBPB
     * count too, since real requirement lists name them although the monitor may provide them.
     */
    public boolean isComparable() {
        boolean named = label.isPresent() || printed;
        return (named && exposure == Exposure.HOST) || PROVIDED_YET_REQUIRED.contains(name);
    }

    /** Whether a guest at this hardware version can be shown the feature. */
    public boolean isShownAt(HardwareVersion version) {
        return firstVersion.isPresent() && version.isAtLeast(firstVersion.get());
    }

    /** Whether a guest at this hardware version gets the feature from a host of this vendor without asking for it. */
    public boolean isGivenAt(HardwareVersion version, Vendor vendor) {
        return isShownAt(version) && (vendor.usesAmdBits() ? amdDefault : intelDefault).gives(version);
    }
}
