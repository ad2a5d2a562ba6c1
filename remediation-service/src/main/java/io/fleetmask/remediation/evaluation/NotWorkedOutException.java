package io.fleetmask.remediation.evaluation;

/** The patch of a VM cannot be worked out. */
public final class NotWorkedOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWorkedOutException(String vm, RuntimeException cause) {
        super("the patch of \"" + vm + "\" cannot be worked out: " + cause.getMessage(), cause);
    }
}
