package io.fleetmask.archives;

/**
 * How much an archive may hold.
 *
 * @param decompressed bytes of all files together, nested archives and what is in them counted both
 * @param ratio those bytes for each byte that was sent, once there are more than {@link #ANY_RATIO}
 * @param entries files and directories, nested ones included
 * @param depth archives within each other; 1 allows none inside
 */
public record ArchiveLimits(long decompressed, int ratio, int entries, int depth) {
    /** As long as so little came out of it, nobody is harmed whatever the ratio is. */
    static final long ANY_RATIO = 64 << 20;

    /** Whether more came out of what was sent than any real log or archive holds. */
    static boolean isBeyond(int ratio, long out, long sent) {
        return out > ANY_RATIO && out / ratio > sent;
    }
}
