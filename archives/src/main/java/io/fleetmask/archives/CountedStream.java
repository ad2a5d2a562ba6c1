package io.fleetmask.archives;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells of every byte that is read. */
abstract class CountedStream extends FilterInputStream {
    private static final int SKIPPED_AT_ONCE = 8192;

    CountedStream(InputStream bytes) {
        super(bytes);
    }

    /** So many more were read; an exception here reaches the reader. */
    abstract void add(long more) throws IOException;

    @Override
    public int read() throws IOException {
        int one = in.read();
        add(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = in.read(buffer, offset, length);
        add(Math.max(0, some));
        return some;
    }

    /** Skipped bytes would be counted but not digested by whoever wraps this. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] buffer = new byte[(int) Math.min(SKIPPED_AT_ONCE, Math.max(1, bytes))];
        return Math.max(0, read(buffer, 0, (int) Math.min(buffer.length, Math.max(0, bytes))));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
