package io.fleetmask.vmwarefiles.log;

import java.util.stream.Stream;

/** Messages that logs and excerpts of logs open with; they show where the prefix ends when its shape alone does not. */
final class OpeningMessages {
    private static final byte[][] TEXTS = Stream.of(
                    "Log for VMware ",
                    "The process is ",
                    "The host is ",
                    "Host codepage=",
                    "Hostname=",
                    "hostCPUID ",
                    "CPUID[",
                    "guest vs. host CPUID ",
                    "DICT ")
            .map(Ascii::bytes)
            .toArray(byte[][]::new);

    private OpeningMessages() {}

    static boolean anyAt(ByteLine line, int offset) {
        return offset >= 0 && Stream.of(TEXTS).anyMatch(text -> line.hasAt(offset, text));
    }
}
