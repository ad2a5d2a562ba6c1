package io.fleetmask.servicekit.problem;

/** Ends a request with a {@link Problem}; the message is the detail that the client reads. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    ProblemException(Problem problem, String detail) {
        super(detail);
        this.problem = problem;
    }

    /** The kind of error. */
    public Problem problem() {
        return problem;
    }
}
