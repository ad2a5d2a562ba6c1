package io.fleetmask.cpuid;

import java.util.Arrays;
import java.util.Locale;

/** One of the four registers in which the CPUID instruction answers, in the order VMware prints them. */
public enum Register {
    EAX,
    EBX,
    ECX,
    EDX;

    /** Parses the lower- or upper-case name: {@code parse("ecx") == ECX}. */
    public static Register parse(String text) {
        for (Register register : values()) {
            if (register.name().equalsIgnoreCase(text)) {
                return register;
            }
        }
        throw new IllegalArgumentException("register must be one of eax, ebx, ecx, edx, not \"" + text + "\"");
    }

    public static boolean isOne(String text) {
        return Arrays.stream(values()).anyMatch(register -> register.name().equalsIgnoreCase(text));
    }

    /** The name as masks write it: {@code "ecx"}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
