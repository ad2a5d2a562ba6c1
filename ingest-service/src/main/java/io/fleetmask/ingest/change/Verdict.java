package io.fleetmask.ingest.change;

import io.fleetmask.servicekit.problem.Problem;

/** What became of a change. */
public sealed interface Verdict {
    /** It is part of what is known. */
    Verdict ACCEPTED = new Accepted();

    /** It was known, or something newer is. */
    Verdict UNCHANGED = new Unchanged();

    /** Something new. */
    record Accepted() implements Verdict {}

    /** Nothing new: repeated or late. */
    record Unchanged() implements Verdict {}

    /** It cannot be: the reason is for people. */
    record Refused(Problem problem, String reason) implements Verdict {}
}
