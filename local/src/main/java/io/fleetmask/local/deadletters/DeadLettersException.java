package io.fleetmask.local.deadletters;

/** Dead letters cannot be read or brought back; the message is for people. */
public final class DeadLettersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadLettersException(String message) {
        super(message);
    }

    DeadLettersException(String message, Throwable cause) {
        super(message, cause);
    }
}
