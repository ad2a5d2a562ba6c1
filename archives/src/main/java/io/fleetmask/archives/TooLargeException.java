package io.fleetmask.archives;

import java.io.IOException;

/** A body is longer than it may be; the message says which limit was met. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(String what, long limit) {
        super("the body has more than " + limit + " bytes " + what);
    }
}
