package io.fleetmask.ingest.inventory;

import java.time.Instant;

/**
 * A value and the time at which it was so; the newest wins, and of two of the same time the later arrival.
 *
 * @param at {@link #NEVER} while nobody said anything
 */
public record Timed<T>(T value, Instant at) {
    /** Before every statement. */
    public static final Instant NEVER = Instant.EPOCH;

    /** What holds until somebody says something. */
    public static <T> Timed<T> assumed(T value) {
        return new Timed<>(value, NEVER);
    }

    /** This, or the other if it is not older. */
    public Timed<T> newer(T other, Instant otherAt) {
        return otherAt.isBefore(at) ? this : new Timed<>(other, otherAt);
    }

    /** The other, whatever its time: somebody decided it now. */
    public Timed<T> decided(T other, Instant now) {
        return new Timed<>(other, now.isBefore(at) ? at : now);
    }
}
