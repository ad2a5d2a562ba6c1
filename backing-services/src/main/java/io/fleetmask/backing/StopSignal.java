package io.fleetmask.backing;

import java.time.Duration;

/**
 * How a child process is asked to stop, for example {@code TERM} and ten seconds of patience before {@code KILL}.
 *
 * @param name signal name without {@code SIG}, as {@code kill -s} takes it
 * @param patience how long the child may take before it is killed
 */
public record StopSignal(String name, Duration patience) {
    public StopSignal {
        if (!name.matches("[A-Z][A-Z0-9]{1,7}")) {
            throw new IllegalArgumentException("signal name '" + name + "', expected one like TERM or INT");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience " + patience + " is below 0");
        }
    }

    /** What a JVM takes as an orderly end: its shutdown hooks run. */
    public static StopSignal terminate() {
        return new StopSignal("TERM", Duration.ofSeconds(10));
    }

    /** PostgreSQL's fast shutdown: roll back what is open, write a checkpoint, end. TERM would wait for its clients. */
    static StopSignal interrupt() {
        return new StopSignal("INT", Duration.ofSeconds(15));
    }

    String patienceInTenths() {
        return Long.toString(patience.toMillis() / 100);
    }
}
