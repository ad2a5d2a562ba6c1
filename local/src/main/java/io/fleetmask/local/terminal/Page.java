package io.fleetmask.local.terminal;

import java.io.PrintWriter;
import java.util.List;

/**
 * What a command prints for people: coloured where a person looks, wrapped at the width of the terminal, plain and a
 * little wider where a program or a file takes it.
 *
 * @param watched whether a person looks
 */
public record Page(PrintWriter out, Ink ink, int columns, boolean watched) {
    private static final int UNWATCHED_COLUMNS = 100;
    private static final int NARROWEST = 40;
    private static final int LABEL = 12;
    private static final int BELOW = 4;
    private static final int NAME = 24;
    private static final int PLACE = 18;
    private static final int LABEL_AT_LEAST = 20;

    /** The page of a command's standard output. */
    public static Page of(PrintWriter out) {
        return of(out, Terminal.standardOutput());
    }

    /** The page of a command's standard error. */
    public static Page ofNotes(PrintWriter err) {
        return of(err, Terminal.standardError());
    }

    static Page of(PrintWriter out, Terminal terminal) {
        if (!terminal.watched()) {
            return new Page(out, terminal.ink(), UNWATCHED_COLUMNS, false);
        }
        // Not through the command's own writer: it writes out what steers a terminal, our colours too.
        return new Page(terminal.writer(), terminal.ink(), Math.max(NARROWEST, terminal.columns()), true);
    }

    public void gap() {
        out.println();
    }

    /** A line as it is: other people's words in it must be {@link Printable} already. */
    public void line(String text) {
        out.println(text);
    }

    public void heading(String text) {
        wrapped("", text).forEach(line -> out.println(ink.bold(line)));
    }

    /** The answer, first. */
    public void good(String text) {
        wrapped("", text).forEach(line -> out.println(ink.green(line)));
    }

    /** The answer, first, where it is no. */
    public void bad(String text) {
        wrapped("", text).forEach(line -> out.println(ink.red(line)));
    }

    /** The answer where there is none. */
    public void open(String text) {
        wrapped("", text).forEach(line -> out.println(ink.yellow(line)));
    }

    /** What only some will want to read. */
    public void faint(String text) {
        if (text.isBlank() || text.length() <= columns) {
            out.println(ink.faint(Printable.line(text)));
        } else {
            wrapped("", text).forEach(line -> out.println(ink.faint(line)));
        }
    }

    public void text(String text) {
        wrapped("", text).forEach(out::println);
    }

    /** Text below a heading. */
    public void indented(String text) {
        wrapped("  ", text).forEach(out::println);
    }

    /** A fact with its name before it, wrapped under itself. */
    public void fact(String name, String text) {
        List<String> lines = Wrapped.at(columns - LABEL, Printable.line(text));
        for (int i = 0; i < lines.size(); i++) {
            out.println(ink.faint(padded(i == 0 ? name : "", LABEL)) + lines.get(i));
        }
    }

    /** A fact that belongs to what stands above it. */
    public void below(String name, String text) {
        List<String> lines = Wrapped.at(columns - LABEL - BELOW, Printable.line(text));
        for (int i = 0; i < lines.size(); i++) {
            out.println(" ".repeat(BELOW) + ink.faint(padded(i == 0 ? name : "", LABEL)) + lines.get(i));
        }
    }

    /**
     * A text behind a word that stands out, wrapped under itself.
     *
     * @param word as it is to be shown: painted, and padded to the width
     */
    public void behind(String word, int width, String text) {
        List<String> lines = Wrapped.at(columns - width, Printable.line(text));
        for (int i = 0; i < lines.size(); i++) {
            out.println((i == 0 ? word : " ".repeat(width)) + lines.get(i));
        }
    }

    /** A feature: its name, its bit and what vCenter calls it, the last two faint; below each other where it is narrow. */
    public void feature(String name, String place, String label) {
        String head = padded(name, Math.max(NAME, name.length() + 1));
        int left = 2 + head.length() + PLACE;
        boolean narrow = columns - left < LABEL_AT_LEAST;
        int margin = narrow ? BELOW : left;
        List<String> lines = Wrapped.at(columns - margin, Printable.line(label));
        String first = "  " + head + ink.faint(padded(place, PLACE));
        if (narrow) {
            out.println("  " + name + " " + ink.faint(place));
        }
        for (int i = 0; i < lines.size(); i++) {
            boolean beside = i == 0 && !narrow;
            out.println((beside ? first : " ".repeat(margin)) + ink.faint(lines.get(i)));
        }
    }

    private List<String> wrapped(String margin, String text) {
        return Wrapped.at(columns - margin.length(), Printable.line(text)).stream()
                .map(line -> margin + line)
                .toList();
    }

    /** A text with blanks behind it up to a width. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
