package io.fleetmask.local.apply;

/** A file holds no patch; the message names it and says why. */
final class UnreadablePatchException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadablePatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
