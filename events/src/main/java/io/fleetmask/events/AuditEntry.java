package io.fleetmask.events;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody decided something: who, when, why, and what it was before and after.
 *
 * @param service who took the decision, {@code ingest}; it alone gives out these revisions
 * @param act what was done, {@code changed}
 * @param kind of what, {@code cluster}
 * @param id of which one
 * @param by the token's subject, as the history has it
 * @param reason what was given as one; empty where nothing was
 * @param before as it was, as JSON or in words; empty where there was nothing
 * @param after as it is now; empty where nothing is left
 */
public record AuditEntry(
        String service,
        long revision,
        Instant changedAt,
        String act,
        String kind,
        String id,
        String by,
        Optional<String> reason,
        Optional<String> before,
        Optional<String> after)
        implements Event {
    @Override
    public String key() {
        return service + "/" + kind + "/" + id;
    }
}
