package io.fleetmask.vmwarefiles.forms;

/** A text is not what its beginning promised; the message says where and why. */
final class MalformedFormException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedFormException(String message) {
        super(message);
    }
}
