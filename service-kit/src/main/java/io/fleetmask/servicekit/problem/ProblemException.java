package io.fleetmask.servicekit.problem;

import java.time.Duration;

/** Ends a request with a {@link Problem}; the message is the detail that the client reads. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** When nothing better is known. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    private final Problem problem;
    private final Duration retryAfter;
    private final String accepted;

    ProblemException(Problem problem, String detail) {
        this(problem, detail, USUAL_WAIT, "");
    }

    private ProblemException(Problem problem, String detail, Duration retryAfter, String accepted) {
        super(detail);
        this.problem = problem;
        this.retryAfter = retryAfter;
        this.accepted = accepted;
    }

    /** The same for a client that need not come back before. */
    public ProblemException retryAfter(Duration wait) {
        return new ProblemException(problem, Causes.message(this), wait, accepted);
    }

    /** The same with the content types that would have been taken. */
    public ProblemException accepting(String types) {
        return new ProblemException(problem, Causes.message(this), retryAfter, types);
    }

    /** What the client reads. */
    public String detail() {
        return Causes.message(this);
    }

    /** The kind of error. */
    public Problem problem() {
        return problem;
    }

    /** Content types that would have been taken, as in {@code Accept}; empty where that is not the matter. */
    String accepted() {
        return accepted;
    }

    /** How long a client should wait that wants to try again. */
    Duration retryAfter() {
        return retryAfter;
    }
}
