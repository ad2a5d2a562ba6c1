package io.fleetmask.local.connect;

/** A server cannot be read; the message names it, and says why and what would do. */
public final class UnreadableServerException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableServerException(String message) {
        super(message);
    }
}
