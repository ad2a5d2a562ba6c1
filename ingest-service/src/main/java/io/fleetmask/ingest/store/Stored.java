package io.fleetmask.ingest.store;

/**
 * Something as it is stored now.
 *
 * @param isNew whether it was not there before
 * @param after the highest revision that belongs to it, of whatever it stands on too
 */
public record Stored<T>(T state, boolean isNew, long after) {
    /** With what was published because of it. */
    public Stored<T> followedBy(long revision) {
        return new Stored<>(state, isNew, Math.max(after, revision));
    }
}
