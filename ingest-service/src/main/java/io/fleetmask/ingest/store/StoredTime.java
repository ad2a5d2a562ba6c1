package io.fleetmask.ingest.store;

import java.time.Instant;

/**
 * Times of statements as rows have them. Older versions stored times that lay ahead, and a clock that was wrong may have
 * been put right since: such a time must not win until it has passed.
 */
final class StoredTime {
    private StoredTime() {}

    /**
     * The time at which something was so, as far as it can be true.
     *
     * @param writtenAt when the row was last published: what it says was known by then
     */
    static Instant believable(Instant at, Instant writtenAt) {
        Instant now = Now.instant();
        if (!at.isAfter(now)) {
            return at;
        }
        return writtenAt.isAfter(now) ? now : writtenAt;
    }
}
