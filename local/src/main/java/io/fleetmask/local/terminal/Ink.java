package io.fleetmask.local.terminal;

/** Colour for people, or none: {@code ink.red("MOVBE")} is the plain word where nobody looks. */
public enum Ink {
    /** ANSI colours. */
    COLOUR,
    /** The text as it is. */
    PLAIN;

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
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
