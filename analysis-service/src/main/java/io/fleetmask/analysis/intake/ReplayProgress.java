package io.fleetmask.analysis.intake;

import java.util.Locale;

/** How far a topic was read: {@code fleetmask.hosts, 41 % (123456 of 300000)}. Whoever waits sees that it goes on. */
record ReplayProgress(String topic, long read, long all) {
    @Override
    public String toString() {
        long percent = all <= 0 ? 100 : read * 100 / all;
        return String.format(Locale.ROOT, "%s, %d %% (%d of %d)", topic, percent, read, all);
    }
}
