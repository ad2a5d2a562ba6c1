package io.fleetmask.local.system;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What has been started, and the order in which it stops. */
final class Parts implements AutoCloseable {
    /** First to last; what has the same turn stops side by side. */
    enum Turn {
        SERVICE,
        BROKER,
        DATABASE,
        DIRECTORY
    }

    private final Map<Turn, List<AutoCloseable>> running = new EnumMap<>(Turn.class);
    private final ReentrantLock closing = new ReentrantLock();
    private boolean stopped;

    /** Takes over a part; one that comes after the stop is stopped at once. */
    <T extends AutoCloseable> T add(Turn turn, T part) {
        if (taken(turn, part)) {
            return part;
        }
        close(part);
        throw new StartException("stopped while it was starting");
    }

    private synchronized boolean taken(Turn turn, AutoCloseable part) {
        if (!stopped) {
            running.computeIfAbsent(turn, any -> new ArrayList<>()).add(part);
        }
        return !stopped;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Whoever comes second waits until the first is through. */
    @Override
    public void close() {
        closing.lock();
        try {
            for (List<AutoCloseable> parts : taken().values()) {
                DaemonThreads.all(parts.stream().map(part -> () -> close(part)));
            }
        } finally {
            closing.unlock();
        }
    }

    private synchronized Map<Turn, List<AutoCloseable>> taken() {
        stopped = true;
        Map<Turn, List<AutoCloseable>> all = new EnumMap<>(running);
        running.clear();
        return all;
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            throw new IllegalStateException("cannot stop " + part, failed);
        }
    }
}
