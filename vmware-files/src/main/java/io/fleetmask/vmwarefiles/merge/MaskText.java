package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.cpuid.setting.RegisterMask;
import java.util.Optional;

/** A mask as it stands in a file: its 32 characters in their own case, with the colons and blanks between them. */
final class MaskText {
    private static final int WIDTH = 32;
    private static final int LONGEST = 4 * WIDTH;

    /** A mask that says nothing. */
    static final MaskText OPEN = new MaskText(RegisterMask.OPEN.toString());

    private final String text;

    /** Without what stands between them. */
    private final char[] symbols = new char[WIDTH];

    private MaskText(String text) {
        this.text = text;
        int next = 0;
        for (int at = 0; at < text.length() && next < WIDTH; at++) {
            if (isSymbol(text.charAt(at))) {
                symbols[next++] = text.charAt(at);
            }
        }
    }

    /** Reads a value; empty when it is no mask. */
    static Optional<MaskText> parse(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            RegisterMask.parse(value);
            return Optional.of(new MaskText(value));
        } catch (IllegalArgumentException noMask) {
            return Optional.empty();
        }
    }

    char symbol(int bit) {
        return symbols[WIDTH - 1 - bit];
    }

    MaskCharacter at(int bit) {
        return MaskCharacter.parse(symbol(bit));
    }

    MaskText with(int bit, char symbol) {
        StringBuilder changed = new StringBuilder(text);
        changed.setCharAt(place(bit), symbol);
        return new MaskText(changed.toString());
    }

    boolean saysNothing() {
        return RegisterMask.parse(text).equals(RegisterMask.OPEN);
    }

    private int place(int bit) {
        int left = WIDTH - 1 - bit;
        for (int at = 0; at < text.length(); at++) {
            if (isSymbol(text.charAt(at)) && left-- == 0) {
                return at;
            }
        }
        throw new IllegalStateException("no bit " + bit + " in \"" + text + "\"");
    }

    private static boolean isSymbol(char character) {
        return character != ':' && character != ' ';
    }

    @Override
    public String toString() {
        return text;
    }
}
