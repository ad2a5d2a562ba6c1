package io.fleetmask.servicekit.problem;

import java.time.Duration;

/** Ends a request with a {@link Problem}; the message is the detail that the client reads. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** When nothing better is known. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    private final Problem problem;
    private final Duration retryAfter;

    ProblemException(Problem problem, String detail) {
        this(problem, detail, USUAL_WAIT);
    }

    private ProblemException(Problem problem, String detail, Duration retryAfter) {
        super(detail);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** The same for a client that need not come back before. */
    public ProblemException retryAfter(Duration wait) {
        return new ProblemException(problem, Causes.message(this), wait);
    }

    /** The kind of error. */
    public Problem problem() {
        return problem;
    }

    /** How long a client should wait that wants to try again. */
    Duration retryAfter() {
        return retryAfter;
    }
}
