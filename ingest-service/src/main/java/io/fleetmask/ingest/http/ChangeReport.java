package io.fleetmask.ingest.http;

import java.util.List;

/**
 * What became of many changes.
 *
 * @param accepted how many say something new
 * @param unchanged how many were known, or older than what is known
 * @param refused how many cannot be used
 * @param refusals the first of those
 * @param warnings the first of those that were used otherwise than their sender meant
 */
record ChangeReport(long accepted, long unchanged, long refused, List<Note> refusals, List<Note> warnings) {
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
