package io.fleetmask.cpuid;

import java.util.List;
import java.util.function.Predicate;

/** The answer to one leaf: four unsigned 32-bit words. Notation: eight lower-case hex digits each, eax first. */
public record Registers(int eax, int ebx, int ecx, int edx) {
    /** What a processor answers for a leaf it does not have. */
    public static final Registers ZERO = new Registers(0, 0, 0, 0);

    /** Parses four hexadecimal words, with or without {@code 0x}, in the order eax, ebx, ecx, edx. */
    public static Registers parse(List<String> words) {
        if (words.size() != 4) {
            throw new IllegalArgumentException("a leaf has 4 registers, not " + words.size() + ": " + words);
        }
        return new Registers(hex(words.get(0)), hex(words.get(1)), hex(words.get(2)), hex(words.get(3)));
    }

    /** The value of one register. */
    public int get(Register register) {
        return switch (register) {
            case EAX -> eax;
            case EBX -> ebx;
            case ECX -> ecx;
            case EDX -> edx;
        };
    }

    /** What both answers have: the bitwise AND of each register. */
    public Registers and(Registers other) {
        return new Registers(eax & other.eax, ebx & other.ebx, ecx & other.ecx, edx & other.edx);
    }

    /** These registers with all others zeroed. */
    Registers only(Predicate<Register> kept) {
        return new Registers(
                kept.test(Register.EAX) ? eax : 0,
                kept.test(Register.EBX) ? ebx : 0,
                kept.test(Register.ECX) ? ecx : 0,
                kept.test(Register.EDX) ? edx : 0);
    }

    /** {@code ["000206c2", "00200800", "029ee3ff", "bfebfbff"]}. */
    public List<String> words() {
        return List.of(hex(eax), hex(ebx), hex(ecx), hex(edx));
    }

    private static String hex(int value) {
        return String.format("%08x", value);
    }

    private static int hex(String word) {
        String digits = word.startsWith("0x") || word.startsWith("0X") ? word.substring(2) : word;
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException notHex) {
            throw new IllegalArgumentException(
                    "register value must be 1 to 8 hex digits, not \"" + word + "\"", notHex);
        }
    }
}
