package io.fleetmask.cpuid;

import java.util.Comparator;

/**
 * A question to the CPUID instruction: the leaf (EAX in) and the subleaf (ECX in), both unsigned.
 *
 * <p>Notation: hexadecimal, no prefix, always with the subleaf: {@code "1.0"}, {@code "d.1"}, {@code "80000001.0"}.
 */
public record Leaf(int number, int subleaf) implements Comparable<Leaf> {
    private static final int FIRST_HYPERVISOR = 0x40000000;
    private static final int LAST_HYPERVISOR = 0x4fffffff;
    private static final int FIRST_EXTENDED = 0x80000000;
    private static final Comparator<Leaf> ASCENDING = Comparator.<Leaf, Long>comparing(
                    leaf -> Integer.toUnsignedLong(leaf.number))
            .thenComparing(leaf -> Integer.toUnsignedLong(leaf.subleaf));

    /** The leaf with subleaf 0. */
    public static Leaf of(int number) {
        return new Leaf(number, 0);
    }

    /** Parses {@code "d.1"}; a missing subleaf means 0. */
    public static Leaf parse(String text) {
        int dot = text.indexOf('.');
        try {
            return dot < 0
                    ? of(Integer.parseUnsignedInt(text, 16))
                    : new Leaf(
                            Integer.parseUnsignedInt(text.substring(0, dot), 16),
                            Integer.parseUnsignedInt(text.substring(dot + 1), 16));
        } catch (NumberFormatException notHex) {
            throw new IllegalArgumentException("leaf must be hexadecimal like \"d.1\", not \"" + text + "\"", notHex);
        }
    }

    /** True for 80000000 and above: the leaves whose maximum stands in 80000000.eax. */
    public boolean isExtended() {
        return Integer.compareUnsigned(number, FIRST_EXTENDED) >= 0;
    }

    /** True for 40000000 to 4fffffff: answered by a hypervisor, never by a processor. */
    public boolean isHypervisor() {
        return number >= FIRST_HYPERVISOR && number <= LAST_HYPERVISOR;
    }

    @Override
    public int compareTo(Leaf other) {
        return ASCENDING.compare(this, other);
    }

    @Override
    public String toString() {
        return Integer.toHexString(number) + "." + Integer.toHexString(subleaf);
    }
}
