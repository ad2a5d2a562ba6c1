package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.HardwareVersion;

/**
 * At which hardware versions a guest gets a feature that its host has and its version can be shown, without asking.
 *
 * <p>Notation: {@code "always"}; {@code "asked"}, only when the VM's configuration asks for it; {@code "9-12"}, {@code
 * "11-"}, {@code "-16"}: by default at these hardware versions and only when asked at others.
 */
public record GuestDefault(int first, int last) {
    public static final GuestDefault ALWAYS = new GuestDefault(0, Integer.MAX_VALUE);
    public static final GuestDefault ASKED = new GuestDefault(0, -1);

    /** Parses the notation. */
    public static GuestDefault parse(String text) {
        if (text.equals("always")) {
            return ALWAYS;
        }
        if (text.equals("asked")) {
            return ASKED;
        }
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException(
                    "guest default must be always, asked or like 9-12, not \"" + text + "\"");
        }
        return new GuestDefault(
                number(text.substring(0, dash), ALWAYS.first), number(text.substring(dash + 1), ALWAYS.last));
    }

    /** Whether a guest at this version gets the feature without asking. */
    public boolean gives(HardwareVersion version) {
        return version.number() >= first && version.number() <= last;
    }

    private static int number(String digits, int open) {
        return digits.isEmpty() ? open : Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        if (equals(ALWAYS)) {
            return "always";
        }
        return equals(ASKED) ? "asked" : (first == 0 ? "" : first) + "-" + (last == ALWAYS.last ? "" : last);
    }
}
