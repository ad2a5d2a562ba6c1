package io.fleetmask.vmwarefiles.write;

import java.io.IOException;

/** A file that is not touched for what it is: too large, no regular file. The message is for people. */
public final class UnusableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableFileException(String message) {
        super(message);
    }
}
