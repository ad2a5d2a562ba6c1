package io.fleetmask.cpuid.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The 32 mask characters of one register, as the value of a {@code cpuid.*} line: {@code
 * "---------0----------------------"}. The first character is bit 31. Colons and blanks between nibbles are read and
 * not written.
 */
public final class RegisterMask {
    private static final int WIDTH = 32;

    /** Nothing masked. */
    public static final RegisterMask OPEN = parse("-".repeat(WIDTH));

    private final MaskCharacter[] highestFirst;

    private RegisterMask(MaskCharacter[] highestFirst) {
        this.highestFirst = highestFirst;
    }

    /** Parses 32 mask characters; colons and blanks between them do not count. */
    public static RegisterMask parse(String text) {
        MaskCharacter[] characters = new MaskCharacter[WIDTH];
        int count = 0;
        for (int position = 0; position < text.length(); position++) {
            char symbol = text.charAt(position);
            if (symbol == ':' || symbol == ' ') {
                continue;
            }
            if (count < WIDTH) {
                characters[count] = MaskCharacter.parse(symbol);
            }
            count++;
        }
        if (count != WIDTH) {
            throw new IllegalArgumentException("a mask has 32 characters, not " + count + ": \"" + text + "\"");
        }
        return new RegisterMask(characters);
    }

    /** A mask that hides the bits set in {@code bits} and leaves the rest alone. */
    public static RegisterMask hiding(int bits) {
        MaskCharacter[] characters = new MaskCharacter[WIDTH];
        for (int index = 0; index < WIDTH; index++) {
            characters[WIDTH - 1 - index] = (bits >>> index & 1) == 0 ? MaskCharacter.DEFAULT : MaskCharacter.ZERO;
        }
        return new RegisterMask(characters);
    }

    /** The character of a bit, 0 to 31. */
    public MaskCharacter at(int index) {
        return highestFirst[WIDTH - 1 - index];
    }

    /** The bits whose character is one of these, as a word. */
    public int bits(MaskCharacter... wanted) {
        List<MaskCharacter> accepted = Arrays.asList(wanted);
        int bits = 0;
        for (int index = 0; index < WIDTH; index++) {
            bits |= accepted.contains(at(index)) ? 1 << index : 0;
        }
        return bits;
    }

    /** This mask with a zero where {@code needed} has one; what forces the bit otherwise stays and is a conflict. */
    public Merge merge(RegisterMask needed) {
        MaskCharacter[] merged = highestFirst.clone();
        List<Integer> conflicts = new ArrayList<>();
        for (int index = WIDTH - 1; index >= 0; index--) {
            if (needed.at(index) != MaskCharacter.ZERO || at(index).meetsZero()) {
                continue;
            }
            if (at(index).givesWayToZero()) {
                merged[WIDTH - 1 - index] = MaskCharacter.ZERO;
            } else {
                conflicts.add(index);
            }
        }
        return new Merge(new RegisterMask(merged), List.copyOf(conflicts));
    }

    /**
     * The outcome of a merge.
     *
     * @param mask the merged mask
     * @param conflicts the bits where a zero was needed and somebody forces another answer, highest first
     */
    public record Merge(RegisterMask mask, List<Integer> conflicts) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof RegisterMask mask && Arrays.equals(highestFirst, mask.highestFirst);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(highestFirst);
    }

    /** The 32 characters. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(WIDTH);
        for (MaskCharacter character : highestFirst) {
            text.append(character.symbol());
        }
        return text.toString();
    }
}
