package io.fleetmask.local.system;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Keeps a part running: when it dies it is started again, after one second the first time, then after twice as long
 * each time, up to half a minute. A part that lived for a minute is given the short pause again.
 */
final class Watch<P extends Part> implements AutoCloseable {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LIVED = Duration.ofMinutes(1);

    private final String title;
    private final Supplier<P> start;
    private final Journal journal;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread thread = new Thread(this::keepRunning);
    private volatile P part;

    private Watch(String title, Supplier<P> start, Journal journal) {
        this.title = title;
        this.start = start;
        this.journal = journal;
        this.part = start.get();
    }

    /** Starts the part and begins to watch it. */
    static <P extends Part> Watch<P> over(String title, Supplier<P> start, Journal journal) {
        Watch<P> watch = new Watch<>(title, start, journal);
        watch.thread.setName("watch over " + title);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    P part() {
        return part;
    }

    private void keepRunning() {
        Duration pause = SHORTEST;
        try {
            while (true) {
                Instant since = Instant.now();
                awaitDeath();
                pause = Duration.between(since, Instant.now()).compareTo(LIVED) > 0 ? SHORTEST : pause;
                revive(pause);
                pause = longer(pause);
            }
        } catch (StartException interrupted) {
            // Stopping.
        }
    }

    private void awaitDeath() {
        while (part.isAlive()) {
            Pause.of(Duration.ofMillis(200));
        }
    }

    private void revive(Duration firstPause) {
        Duration pause = firstPause;
        String how = part.lastWords();
        part.close();
        while (true) {
            journal.died(title, how, pause);
            Pause.of(pause);
            Instant begun = Instant.now();
            try {
                part = start.get();
                journal.recovered(title, Duration.between(begun, Instant.now()));
                return;
            } catch (RuntimeException failed) {
                if (stopping.get()) {
                    throw new StartException("stopping", failed);
                }
                how = String.valueOf(failed.getMessage());
                pause = longer(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    /** Stops watching, then the part. */
    @Override
    public void close() {
        stopping.set(true);
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        part.close();
    }
}
