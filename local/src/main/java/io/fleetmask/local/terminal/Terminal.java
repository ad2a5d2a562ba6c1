package io.fleetmask.local.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a command writes: a stream, whether a person watches it, and how wide it is.
 *
 * <p>The {@code fleetmask} script knows whether each stream is a terminal, and says so in the system properties {@code
 * fleetmask.stdout} and {@code fleetmask.stderr}: Java can only tell of all streams at once. {@code NO_COLOR} is
 * honoured.
 *
 * @param watched whether it is a terminal, so that a line may be written over
 */
public record Terminal(PrintStream out, boolean watched, Ink ink, int columns) {
    private static final int USUAL_COLUMNS = 80;
    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 100;

    public static Terminal standardOutput() {
        return of(FileDescriptor.out, "fleetmask.stdout");
    }

    public static Terminal standardError() {
        return of(FileDescriptor.err, "fleetmask.stderr");
    }

    /** For output that goes to a file or another program. */
    public static Terminal unwatched(PrintStream out) {
        return new Terminal(out, false, Ink.PLAIN, USUAL_COLUMNS);
    }

    private static Terminal of(FileDescriptor stream, String property) {
        boolean watched = "terminal".equals(System.getProperty(property));
        boolean colour = watched && !isSet("NO_COLOR") && !"dumb".equals(System.getenv("TERM"));
        PrintStream out = new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
        return new Terminal(out, watched, colour ? Ink.COLOUR : Ink.PLAIN, Integer.getInteger("fleetmask.columns", 80));
    }

    private static boolean isSet(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isEmpty())
                .isPresent();
    }

    /** Writes one line; what others wrote cannot steer the terminal, nor make a second line of it. */
    public void line(String text) {
        out.println(Ink.shown(text));
    }

    /** Writes lines as {@link #line(String)} does. */
    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String text) {
                super.println(Ink.shown(text));
            }
        };
    }

    /** The same writer for what a command has to say beside its answer, wrapped where a person watches. */
    public PrintWriter notes(PrintWriter target) {
        PrintWriter printable = Printable.writer(target);
        if (!watched) {
            return printable;
        }
        return new PrintWriter(printable, true) {
            @Override
            public void println(String text) {
                text.lines()
                        .flatMap(line -> Wrapped.within(columns, line).stream())
                        .forEach(super::println);
            }
        };
    }

    /** How wide help is: as the terminal, as far as one can read that; a file takes the most. */
    public int helpColumns() {
        return watched ? Math.max(NARROWEST_HELP, Math.min(columns, WIDEST_HELP)) : WIDEST_HELP;
    }

    /** Writes a text of our own that has several lines. */
    public void lines(String text) {
        text.lines().forEach(this::line);
    }

    public void line() {
        out.println();
    }

    /** Shows a line that the next one replaces; nothing where nobody watches. */
    public void passing(String text) {
        if (watched) {
            String shown = Printable.line(text);
            out.print("\r\u001b[K" + shown.substring(0, Math.min(shown.length(), Math.max(1, columns - 1))));
            out.flush();
        }
    }

    /** Takes away what {@link #passing} showed. */
    public void clear() {
        if (watched) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
