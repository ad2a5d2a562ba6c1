package io.fleetmask.ingest.inventory;

import java.text.Normalizer;

/**
 * Text that people can see and databases can store. Names with anything else in them look like other names, or are
 * another name after the next hop.
 */
public final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /** The one form of texts that look the same: a letter with its accent is one character (Unicode's NFC). */
    public static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether every character can be seen and told from others: what ids consist of. */
    public static boolean isId(String text) {
        return text.codePoints().allMatch(PlainText::isVisible);
    }

    /** The same for display names, in which some scripts and emoji need characters that join others. */
    public static boolean isName(String text) {
        return text.codePoints()
                .allMatch(one -> isVisible(one) || one == ZERO_WIDTH_JOINER || one == ZERO_WIDTH_NON_JOINER);
    }

    /** Whether the text can be looked up and stored as it is. */
    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(one -> one != 0 && Character.getType(one) != Character.SURROGATE);
    }

    private static boolean isVisible(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> one != REPLACEMENT;
        };
    }
}
