package io.fleetmask.vmwarefiles.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the prefixes with a full time share. */
final class Prefix {
    /** {@code 2021-03-01T06:30:29.519Z}: three digits of a second, no offset. */
    private static final int COMMON_TIME = 24;

    private static final int SHORTEST_TIME = 20;
    private static final int LONGEST_TIME = 33;

    private Prefix() {}

    /** Where the time ends, that is where {@code delimiter} stands; -1 if there is no room for a time before it. */
    static int endOfTime(ByteLine line, int delimiter) {
        return line.at(COMMON_TIME) == delimiter ? COMMON_TIME : line.find(delimiter, SHORTEST_TIME, LONGEST_TIME);
    }

    static Optional<LogTime> time(ByteLine line, int delimiter) {
        int end = endOfTime(line, delimiter);
        return end < 0 ? Optional.empty() : LogTime.WithOffset.parse(text(line, end));
    }

    static String text(ByteLine line, int end) {
        int length = Math.min(end, line.length());
        return new String(line.bytes(), line.index(0), length, StandardCharsets.ISO_8859_1);
    }
}
