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

    private MaskText(String text) {
        this.text = text;
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
        return text.charAt(place(bit));
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
            if (text.charAt(at) != ':' && text.charAt(at) != ' ' && left-- == 0) {
                return at;
            }
        }
        throw new IllegalStateException("no bit " + bit + " in \"" + text + "\"");
    }

    @Override
    public String toString() {
        return text;
    }
}
