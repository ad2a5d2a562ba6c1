package io.fleetmask.local.offline;

/** A file cannot be used; the message names it and says why. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1;

    BadInputException(String file, String reason) {
        super(file + ": " + reason);
    }
}
