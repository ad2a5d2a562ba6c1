package io.fleetmask.local.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text of others as it may be shown: what steers a terminal, hides text or turns its order round is written out, ESC as
 * {@code \u001b}. Names, reasons and paths come from logs, files and services of which nobody knows who wrote them.
 */
public final class Printable {
    private Printable() {}

    /** One line, whatever it held. Tabs stay. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(one -> append(line, one, one == '\t'));
        return line.toString();
    }

    /** Lines that stay lines. */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        text.codePoints().forEach(one -> append(lines, one, one == '\t' || one == '\n'));
        return lines.toString();
    }

    /** Shows all that is written to it so. JSON stays the same JSON: these characters stand in its strings only. */
    public static PrintWriter writer(PrintWriter target) {
        return new PrintWriter(new Filter(target), true);
    }

    private static void append(StringBuilder text, int one, boolean stays) {
        if (stays || isPlain(one)) {
            text.appendCodePoint(one);
        } else {
            for (char each : Character.toChars(one)) {
                text.append(String.format("\\u%04x", (int) each));
            }
        }
    }

    private static boolean isPlain(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static final class Filter extends FilterWriter {
        Filter(Writer target) {
            super(target);
        }

        @Override
        public void write(int one) throws IOException {
            write(new char[] {(char) one}, 0, 1);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            write(new String(text, offset, length), 0, length);
        }

        /** Half of a character above U+FFFF, cut by a buffer, is written out too: readable, though no longer itself. */
        @Override
        public void write(String text, int offset, int length) throws IOException {
            out.write(lines(text.substring(offset, offset + length)));
        }
    }
}
