package io.fleetmask.vmwarefiles.log;

import java.util.ArrayList;
import java.util.List;

/** Collects warnings up to a limit, then only counts them. */
final class Warnings {
    static final int LIMIT = 100;

    private final List<Warning> kept = new ArrayList<>();
    private long firstDropped;
    private long dropped;

    void add(long line, String text) {
        if (kept.size() < LIMIT) {
            kept.add(new Warning(line, text));
            return;
        }
        if (dropped == 0) {
            firstDropped = line;
        }
        dropped++;
    }

    List<Warning> list() {
        List<Warning> all = new ArrayList<>(kept);
        if (dropped > 0) {
            all.add(new Warning(firstDropped, dropped + " further warnings are not kept, the limit is " + LIMIT));
        }
        return List.copyOf(all);
    }
}
