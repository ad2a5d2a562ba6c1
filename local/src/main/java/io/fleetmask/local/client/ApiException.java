package io.fleetmask.local.client;

/** A service cannot be reached, or refused; the message is for people. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ApiException(String message) {
        super(message);
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
    }
}
