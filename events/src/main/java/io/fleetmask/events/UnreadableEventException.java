package io.fleetmask.events;

/** A message value does not hold what its topic promises; the message says where and why. */
public final class UnreadableEventException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableEventException(String message) {
        super(message);
    }
}
