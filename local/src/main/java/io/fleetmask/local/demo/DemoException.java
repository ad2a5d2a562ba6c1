package io.fleetmask.local.demo;

/** The demo cannot go on; the message says what it waited for. */
final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
