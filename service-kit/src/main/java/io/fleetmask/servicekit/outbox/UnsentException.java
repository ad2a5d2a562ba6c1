package io.fleetmask.servicekit.outbox;

/** The broker did not take the oldest message of the outbox. */
final class UnsentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsentException(OutboxMessage oldest, Throwable cause) {
        super("cannot send " + oldest.key() + " to " + oldest.topic().topicName() + ": " + cause.getMessage(), cause);
    }
}
