package io.fleetmask.local.offline;

import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used; the message names it and says why. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    BadInputException(String file, String reason) {
        super(file + ": " + reason);
        this.reason = reason;
    }

    private BadInputException(String message) {
        super(message);
        this.reason = message;
    }

    /** Several files that cannot be used, one a line. */
    static BadInputException joined(List<BadInputException> all) {
        return new BadInputException(all.stream().map(Throwable::getMessage).collect(Collectors.joining("\n  ")));
    }

    String reason() {
        return reason;
    }
}
