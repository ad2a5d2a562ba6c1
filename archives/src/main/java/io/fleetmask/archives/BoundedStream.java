package io.fleetmask.archives;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read and ends at a limit. */
final class BoundedStream extends FilterInputStream {
    private final String what;
    private final long limit;
    private long count;

    BoundedStream(InputStream bytes, String what, long limit) {
        super(bytes);
        this.what = what;
        this.limit = limit;
    }

    long count() {
        return count;
    }

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
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, bytes))];
        return Math.max(0, read(buffer, 0, (int) Math.min(buffer.length, Math.max(0, bytes))));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void add(long more) throws IOException {
        count += more;
        if (count > limit) {
            throw new TooLargeException(what, limit);
        }
    }
}
