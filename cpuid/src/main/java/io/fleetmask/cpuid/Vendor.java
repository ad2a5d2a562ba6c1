package io.fleetmask.cpuid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The maker of a processor, named by the twelve characters of leaf 0: {@code "GenuineIntel"}. */
public record Vendor(String id) {
    public static final Vendor INTEL = new Vendor("GenuineIntel");
    public static final Vendor AMD = new Vendor("AuthenticAMD");
    public static final Vendor HYGON = new Vendor("HygonGenuine");

    /** Reads the vendor from the answer to leaf 0: ebx, edx, ecx, four characters each. */
    public static Vendor of(Registers leaf0) {
        byte[] name = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(leaf0.ebx())
                .putInt(leaf0.edx())
                .putInt(leaf0.ecx())
                .array();
        return new Vendor(new String(name, StandardCharsets.ISO_8859_1));
    }

    /** Whether features have the places that AMD gave them; Hygon's processors are AMD's design. */
    public boolean usesAmdBits() {
        return equals(AMD) || equals(HYGON);
    }

    @Override
    public String toString() {
        return id;
    }
}
