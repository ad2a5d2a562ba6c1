package io.fleetmask.local.terminal;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Colour for people, or none: {@code ink.red("MOVBE")} is the plain word where nobody looks. */
public enum Ink {
    /** ANSI colours. */
    COLOUR,
    /** The text as it is. */
    PLAIN;

    /**
     * Stands for ESC in painted text until {@link Terminal} writes it. Nobody else can know it, so that no text of others
     * becomes a colour.
     */
    private static final String MARK = "\ufdd0" + Long.toHexString(new SecureRandom().nextLong()) + ";";

    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9]++)m");

    public String bold(String text) {
        return painted("1", text);
    }

    public String faint(String text) {
        return painted("2", text);
    }

    public String red(String text) {
        return painted("31", text);
    }

    public String green(String text) {
        return painted("32", text);
    }

    public String yellow(String text) {
        return painted("33", text);
    }

    public String cyan(String text) {
        return painted("36", text);
    }

    private String painted(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : MARK + code + "m" + text + MARK + "0m";
    }

    /** The text for a terminal: colours where this class put them, everything else as {@link Printable} shows it. */
    static String shown(String text) {
        var marks = MARKED.matcher(text);
        StringBuilder shown = new StringBuilder(text.length());
        int from = 0;
        while (marks.find()) {
            shown.append(Printable.line(text.substring(from, marks.start())));
            shown.append("\u001b[").append(marks.group(1)).append('m');
            from = marks.end();
        }
        return shown.append(Printable.line(text.substring(from))).toString();
    }
}
