package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/** A message of thread {@code vmx} whose beginning is known: what follows that beginning, and when it was written. */
final class Message {
    private final ByteLine line;
    private final LogFormat format;
    private final TextDecoder decoder;
    private int offset;

    Message(ByteLine line, LogFormat format, TextDecoder decoder) {
        this.line = line;
        this.format = format;
        this.decoder = decoder;
    }

    Message at(int newOffset) {
        offset = newOffset;
        return this;
    }

    /** The rest of the line, without blanks at its ends. */
    String rest() {
        return decoder.text(line.bytes(), line.index(offset), Math.max(0, line.length() - offset))
                .strip();
    }

    Optional<LogTime> time() {
        return format.time(line);
    }

    long number() {
        return line.number();
    }

    ByteLine line() {
        return line;
    }

    int offset() {
        return offset;
    }

    TextDecoder decoder() {
        return decoder;
    }
}
