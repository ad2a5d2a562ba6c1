package io.fleetmask.cpuid;

/** A virtual hardware version, as {@code virtualHW.version} writes it: {@code 9}. It decides which features a guest may see. */
public record HardwareVersion(int number) implements Comparable<HardwareVersion> {
    /** The newest version that the feature catalogue knows. */
    public static final HardwareVersion NEWEST = new HardwareVersion(22);

    /** From this version on, migration compares in the needed direction only. */
    public static final HardwareVersion FIRST_WITH_FEATURE_MASKS = new HardwareVersion(9);

    private static final int OLDEST = 3;
    private static final int LIMIT = 99;

    public HardwareVersion {
        if (number < OLDEST || number > LIMIT) {
            throw new IllegalArgumentException(
                    "hardware version must be " + OLDEST + " to " + LIMIT + ", not " + number);
        }
    }

    /** Parses {@code "9"} or {@code "vmx-09"}. */
    public static HardwareVersion parse(String text) {
        String digits = text.startsWith("vmx-") ? text.substring(4) : text;
        try {
            return new HardwareVersion(Integer.parseInt(digits));
        } catch (NumberFormatException notDecimal) {
            throw new IllegalArgumentException(
                    "hardware version must look like \"9\" or \"vmx-09\", not \"" + text + "\"", notDecimal);
        }
    }

    public boolean isAtLeast(HardwareVersion other) {
        return number >= other.number;
    }

    @Override
    public int compareTo(HardwareVersion other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
