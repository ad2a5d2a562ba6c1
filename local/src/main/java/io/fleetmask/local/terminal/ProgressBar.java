package io.fleetmask.local.terminal;

/** How far something has come, drawn over itself on a terminal; nothing where nobody watches. */
public final class ProgressBar {
    private static final long REDRAW_NANOSECONDS = 100_000_000;
    private static final int BAR = 24;

    private final Terminal terminal;
    private final long total;
    private long done;
    private long drawnAt;

    /** @param total what {@link #advance} adds up to in the end, for example bytes */
    public ProgressBar(Terminal terminal, long total) {
        this.terminal = terminal;
        this.total = total;
    }

    /** Adds to what is done and draws, at most ten times a second. */
    public synchronized void advance(long more, String doing) {
        done += more;
        long now = System.nanoTime();
        if (now - drawnAt > REDRAW_NANOSECONDS) {
            drawnAt = now;
            terminal.passing(text(doing));
        }
    }

    String text(String doing) {
        long share = total <= 0 ? 100 : Math.min(100, done * 100 / total);
        int filled = (int) (share * BAR / 100);
        return "[" + "#".repeat(filled) + "·".repeat(BAR - filled) + "] " + share + " %  " + doing;
    }

    /** Takes the bar away. */
    public void finish() {
        terminal.clear();
    }
}
