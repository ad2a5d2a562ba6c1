package io.fleetmask.cpuid;

import java.util.Comparator;

/**
 * One 32-bit register of one leaf, the unit a mask line covers.
 *
 * <p>Notation: that of {@code cpuid.*} keys, where subleaf 0 is left out: {@code "1.ecx"}, {@code "d.1.eax"}.
 */
public record Word(Leaf leaf, Register register) implements Comparable<Word> {
    private static final Comparator<Word> ASCENDING =
            Comparator.comparing(Word::leaf).thenComparing(Word::register);

    /** Parses {@code "1.ecx"}, {@code "7.0.ebx"} or {@code "d.1.eax"}; numbers are hexadecimal. */
    public static Word parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot <= 0) {
            throw new IllegalArgumentException(
                    "register must look like \"1.ecx\" or \"d.1.eax\", not \"" + text + "\"");
        }
        return new Word(Leaf.parse(text.substring(0, dot)), Register.parse(text.substring(dot + 1)));
    }

    /** The bit at this index, 0 to 31. */
    public Bit bit(int index) {
        return new Bit(this, index);
    }

    @Override
    public int compareTo(Word other) {
        return ASCENDING.compare(this, other);
    }

    @Override
    public String toString() {
        String number = Integer.toHexString(leaf.number());
        return leaf.subleaf() == 0
                ? number + "." + register
                : number + "." + Integer.toHexString(leaf.subleaf()) + "." + register;
    }
}
