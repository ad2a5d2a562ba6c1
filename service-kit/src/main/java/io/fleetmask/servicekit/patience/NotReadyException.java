package io.fleetmask.servicekit.patience;

/** The service has not yet finished a step of its start that this work needs; the message names the step. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotReadyException(String message) {
        super(message);
    }
}
