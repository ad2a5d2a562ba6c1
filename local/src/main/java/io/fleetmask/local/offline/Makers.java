package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Vendor;

/** The makers of processors as people call them. */
final class Makers {
    private Makers() {}

    static String name(Vendor vendor) {
        if (vendor.equals(Vendor.INTEL)) {
            return "Intel";
        }
        if (vendor.equals(Vendor.AMD)) {
            return "AMD";
        }
        return vendor.equals(Vendor.HYGON) ? "Hygon" : vendor.id();
    }

    /** With its article: {@code an Intel}. */
    static String named(Vendor vendor) {
        String name = name(vendor);
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
