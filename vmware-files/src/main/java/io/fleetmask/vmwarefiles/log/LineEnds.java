package io.fleetmask.vmwarefiles.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds line feeds eight bytes at a time: most of the reader's work is looking for the end of lines it does not need.
 *
 * <p>The zero-byte test is the one of Hacker's Delight, chapter 6; read as little-endian, its lowest hit is exact.
 */
final class LineEnds {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private LineEnds() {}

    /** The index of the first line feed in an interval; -1 if it has none. */
    static int find(byte[] bytes, int from, int to) {
        int index = from;
        for (; index <= to - 16; index += 16) {
            long first = hits((long) EIGHT_BYTES.get(bytes, index));
            long second = hits((long) EIGHT_BYTES.get(bytes, index + 8));
            if ((first | second) != 0) {
                return first != 0 ? index + position(first) : index + 8 + position(second);
            }
        }
        for (; index < to; index++) {
            if (bytes[index] == '\n') {
                return index;
            }
        }
        return -1;
    }

    private static long hits(long eight) {
        long zeroWhereLineFeed = eight ^ LINE_FEEDS;
        return (zeroWhereLineFeed - ONES) & ~zeroWhereLineFeed & HIGH_BITS;
    }

    private static int position(long hits) {
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }
}
