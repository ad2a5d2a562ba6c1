package io.fleetmask.servicekit.work;

/** The stop has begun: the work is left as it was, to be done by another instance or after the next start. */
public final class StoppingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoppingException(String work) {
        super("the service is stopping: " + work + " was left undone");
    }
}
