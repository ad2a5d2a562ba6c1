package io.fleetmask.cpuid.feature;

/**
 * Why no mask can make a host a good place for VMs: it is reported first and does not shape the mask.
 *
 * @param sentence the reason and what to do, for people
 */
public record Unfitness(String sentence) {
    static Unfitness lacks(Feature vital) {
        return new Unfitness("lacks " + vital.key() + " (" + vital.displayLabel()
                + "), without which a 64-bit guest cannot boot; check the firmware settings");
    }

    static Unfitness virtualisationSwitchedOff() {
        return new Unfitness(
                "has hardware virtualisation (VT-x or AMD-V) switched off in its firmware, as a failed power-on"
                        + " says; switch it on and power-cycle the host");
    }

    static Unfitness cutByFirmware(int maximum) {
        return new Unfitness("answers only CPUID leaves 0 to " + maximum
                + " although its processor has AES or XSAVE; turn off \"limit CPUID maximum\" in the firmware");
    }
}
