package io.fleetmask.local.up;

import io.fleetmask.local.system.Journal;
import io.fleetmask.local.terminal.Seconds;
import io.fleetmask.local.terminal.Terminal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** A line for each part of the system that is ready, and for each that dies. */
public final class StartLines implements Journal {
    private final Terminal terminal;
    private final Set<String> slow = new HashSet<>();

    public StartLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void ready(String part, Duration took, String address) {
        slow.remove(part);
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
    public synchronized void progress(String part, String told) {
        if (slow.add(part)) {
            terminal.clear();
            terminal.line("  " + terminal.ink().faint(part + " is alive and not ready yet: " + told));
        }
        terminal.passing("  " + part + ": " + told);
    }

    @Override
    public synchronized void died(String part, String how, Duration pause) {
        terminal.clear();
        terminal.lines(terminal.ink().yellow(part) + " " + how);
        terminal.line("Starting " + part + " again in " + Seconds.of(pause));
    }

    @Override
    public synchronized void recovered(String part, Duration took) {
        slow.remove(part);
        terminal.clear();
        terminal.line(terminal.ink().green(part + " is back after " + Seconds.of(took)));
    }
}
