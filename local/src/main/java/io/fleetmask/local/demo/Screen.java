package io.fleetmask.local.demo;

import io.fleetmask.local.terminal.Ink;
import io.fleetmask.local.terminal.Terminal;
import io.fleetmask.local.terminal.Wrapped;
import java.util.List;

/** How the demo speaks: never wider than 100 columns. */
final class Screen {
    private static final int COLUMNS = 100;
    private static final String MARGIN = "   ";

    private final Terminal terminal;

    Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    Ink ink() {
        return terminal.ink();
    }

    void heading(String title) {
        terminal.line();
        terminal.line(ink().bold(title));
        terminal.line(ink().faint("─".repeat(Math.min(COLUMNS, title.length()))));
    }

    void say(String text) {
        terminal.line();
        Wrapped.at(COLUMNS - MARGIN.length(), text).forEach(line -> terminal.line(MARGIN + line));
    }

    /** A request that the demo makes, as the reader could make it, and what it sends. */
    void call(String request, String body, String answer) {
        terminal.line(MARGIN + ink().cyan(request) + ink().faint("  →  ") + answer);
        terminal.line(MARGIN + "     " + ink().faint(body));
    }

    /** Lines that stay as they are. */
    void block(List<String> lines) {
        terminal.line();
        lines.forEach(line -> terminal.line(MARGIN + "  " + line));
    }

    /** A fact with its name before it, wrapped under itself. */
    void fact(String name, String text) {
        int indent = 16;
        List<String> lines = Wrapped.at(COLUMNS - MARGIN.length() - indent, text);
        for (int i = 0; i < lines.size(); i++) {
            String label = i == 0 ? name : "";
            terminal.line(MARGIN + ink().faint(String.format("%-" + indent + "s", label)) + lines.get(i));
        }
    }

    void right(String what) {
        terminal.line(MARGIN + ink().green("✓ " + what));
    }

    void wrong(String what, String expected, String actual) {
        terminal.line(MARGIN + ink().red("✗ " + what));
        terminal.lines(MARGIN + "    expected  " + expected.replace("\n", "\n" + MARGIN + "              "));
        terminal.lines(MARGIN + "    but got   " + actual.replace("\n", "\n" + MARGIN + "              "));
    }

    void stopped(String reason, boolean canStay) {
        terminal.line();
        terminal.lines(ink().red("The demo cannot go on: ") + reason);
        if (canStay) {
            terminal.line("With --stay the system is left running, to look at its logs.");
        }
    }

    void gap() {
        terminal.line();
    }
}
