package io.fleetmask.local.up;

import io.fleetmask.local.system.Journal;
import io.fleetmask.local.terminal.Seconds;
import io.fleetmask.local.terminal.Terminal;
import java.time.Duration;

/** A line for each part of the system that is ready, and for each that dies. */
public final class StartLines implements Journal {
    private final Terminal terminal;

    public StartLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void ready(String part, Duration took, String address) {
        terminal.clear();
        terminal.line(String.format(
                "  %-21s %7s   %s", part, Seconds.of(took), terminal.ink().cyan(address)));
        terminal.passing("  …");
    }

    @Override
    public synchronized void waiting(String reason) {
        terminal.clear();
        terminal.line("  " + terminal.ink().faint(reason));
    }

    @Override
    public synchronized void died(String part, String how, Duration pause) {
        terminal.clear();
        terminal.line(terminal.ink().yellow(part + " " + how));
        terminal.line("Starting " + part + " again in " + Seconds.of(pause));
    }

    @Override
    public synchronized void recovered(String part, Duration took) {
        terminal.line(terminal.ink().green(part + " is back after " + Seconds.of(took)));
    }
}
