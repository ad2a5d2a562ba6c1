package io.fleetmask.local.system;

/** The system cannot start; the message says why and what to do, for the person who tried. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
