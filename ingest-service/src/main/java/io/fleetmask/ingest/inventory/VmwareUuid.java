package io.fleetmask.ingest.inventory;

import java.util.Locale;
import java.util.regex.Pattern;

/** UUIDs in VMware's notation, {@code "56 4d 00 … -00 …"}, and in everybody else's. */
final class VmwareUuid {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{2}([ -]?[0-9a-fA-F]{2}){15}");
    private static final Pattern SEPARATORS = Pattern.compile("[ -]");

    private VmwareUuid() {}

    /** {@code "564d0000-0000-000a-0000-00000000000a"}; what is no UUID stays as it is. */
    static String canonical(String text) {
        if (!FORM.matcher(text).matches()) {
            return text;
        }
        String digits = SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                digits.substring(0, 8),
                digits.substring(8, 12),
                digits.substring(12, 16),
                digits.substring(16, 20),
                digits.substring(20));
    }
}
