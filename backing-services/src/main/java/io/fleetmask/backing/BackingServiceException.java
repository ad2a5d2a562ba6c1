package io.fleetmask.backing;

/** The broker, the database or a child process cannot start or does not do what it was asked. */
public final class BackingServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackingServiceException(String message) {
        super(message);
    }

    BackingServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
