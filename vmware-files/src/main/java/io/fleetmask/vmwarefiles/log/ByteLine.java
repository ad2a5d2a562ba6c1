package io.fleetmask.vmwarefiles.log;

/** One line as a slice of the read buffer, without its line end; reused, so valid only until the next line is read. */
final class ByteLine {
    private byte[] bytes = {};
    private int start;
    private int end;
    private long number;
    private boolean terminated;

    void set(byte[] buffer, int from, int to, long lineNumber, boolean hasLineEnd) {
        bytes = buffer;
        start = from;
        end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
        number = lineNumber;
        terminated = hasLineEnd;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The place of a line's offset in {@link #bytes()}. */
    int index(int offset) {
        return start + offset;
    }

    int length() {
        return end - start;
    }

    /** The byte at an offset; -1 beyond the end, which no text has. */
    int at(int offset) {
        int index = start + offset;
        return index < end ? bytes[index] : -1;
    }

    /** Counted from 1. */
    long number() {
        return number;
    }

    /** Whether a line end was seen: without one, the line may be cut. */
    boolean isTerminated() {
        return terminated;
    }

    boolean hasAt(int offset, byte[] text) {
        int from = start + offset;
        if (end - from < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first place of a byte in an interval of offsets; -1 if it is not there. */
    int find(int sought, int from, int to) {
        int limit = Math.min(to, length());
        for (int offset = from; offset < limit; offset++) {
            if (bytes[start + offset] == sought) {
                return offset;
            }
        }
        return -1;
    }
}
