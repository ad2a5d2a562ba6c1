package io.fleetmask.ingest.flood;

import java.time.Instant;

/** One thing that is said of a host; no two of the same host are said of the same second. */
record Said(int host, int second, Kind kind, int choice) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What is said; {@link Said#choice} is the number of a cluster or of a table. */
    enum Kind {
        JOINED("joined"),
        MOVED("moved"),
        LEFT("left"),
        SEEN("cpuid-registers");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    Instant at() {
        return START.plusSeconds(second);
    }
}
