package io.fleetmask.analysis.stream.webhook;

/**
 * Why a delivery failed.
 *
 * @param isFinal whether the subscriber wants to hear no more
 */
record Failure(String reason, boolean isFinal) {
    private static final int LONGEST = 500;
    private static final int GONE = 410;

    Failure {
        reason = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    }

    static Failure of(int status) {
        return new Failure("answered with status " + status, status == GONE);
    }

    static Failure of(Throwable cause) {
        return new Failure(cause.getClass().getSimpleName() + ": " + cause.getMessage(), false);
    }
}
