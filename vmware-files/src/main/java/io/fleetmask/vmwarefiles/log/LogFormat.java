package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/**
 * How an era of VMware products writes the start of a line: time, thread, severity.
 *
 * <p>Only thread {@code vmx} speaks for the host: other threads repeat what the guest says. A continuation line,
 * marked by {@code +}, starts no message.
 */
sealed interface LogFormat
        permits YearlessFormat, PipeFormat, OpIdPipeFormat, ParenthesisFormat, OpIdParenthesisFormat, StructuredFormat {
    /** Where a line holds no message of thread {@code vmx}. */
    int NONE = -1;

    /** The short name of the era: {@code "I125"}. */
    String name();

    /** Whether a line, of any thread, is surely written in this format. */
    boolean recognises(ByteLine line);

    /** The offset at which thread {@code vmx} starts a message, or {@link #NONE}. */
    int message(ByteLine line);

    /** The time of a line in which {@link #message} has found a message. */
    Optional<LogTime> time(ByteLine line);

    /** Where a further line of a message of thread {@code vmx} has its text; {@link #NONE} for every other line. */
    default int continuation(ByteLine line) {
        return NONE;
    }
}
