package io.fleetmask.local.offline;

/** A file cannot be used; the message names it and says why. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    BadInputException(String file, String reason) {
        super(file + ": " + reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
