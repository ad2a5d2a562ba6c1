package io.fleetmask.cpuid;

import java.util.Comparator;

/** One bit of a CPUID answer. Notation: {@code "7.edx[12]"}, {@code "d.1.eax[0]"}; bit 31 is the highest. */
public record Bit(Word word, int index) implements Comparable<Bit> {
    private static final Comparator<Bit> ASCENDING =
            Comparator.comparing(Bit::word).thenComparing(Bit::index);

    public Bit {
        if (index < 0 || index > 31) {
            throw new IllegalArgumentException("bit index must be 0 to 31, not " + index);
        }
    }

    /** Parses {@code "7.edx[12]"}. */
    public static Bit parse(String text) {
        int open = text.indexOf('[');
        if (open < 0 || !text.endsWith("]")) {
            throw new IllegalArgumentException("bit must look like \"7.edx[12]\", not \"" + text + "\"");
        }
        try {
            return Word.parse(text.substring(0, open))
                    .bit(Integer.parseInt(text.substring(open + 1, text.length() - 1)));
        } catch (NumberFormatException notDecimal) {
            throw new IllegalArgumentException("bit index must be decimal in \"" + text + "\"", notDecimal);
        }
    }

    /** Whether this bit is set in a value of its register. */
    public boolean in(int value) {
        return (value >>> index & 1) != 0;
    }

    @Override
    public int compareTo(Bit other) {
        return ASCENDING.compare(this, other);
    }

    @Override
    public String toString() {
        return word + "[" + index + "]";
    }
}
