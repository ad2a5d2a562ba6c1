package io.fleetmask.ingest.http;

import io.fleetmask.ingest.inventory.Confirmed;
import java.util.List;
import java.util.Optional;

/**
 * What became of many changes.
 *
 * @param accepted how many say something new
 * @param unchanged how many were known, or older than what is known
 * @param refused how many cannot be used
 * @param refusals the first of those
 * @param warnings the first of those that were used otherwise than their sender meant
 * @param after {@code "ingest:42"}: whoever has read so far knows what was accepted, and what was known
 */
record ChangeReport(
        long accepted, long unchanged, long refused, List<Note> refusals, List<Note> warnings, Optional<String> after)
        implements Confirmed {
    ChangeReport {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /**
     * Something about one change.
     *
     * @param line its line, or its place in a batch, from 1
     * @param code the kind of problem
     */
    record Note(long line, String code, String reason) {}
}
