package io.fleetmask.servicekit.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with {@link Problem#BODY_TOO_LARGE} when it is longer than its limit. */
public final class LimitedStream extends FilterInputStream {
    private final long limit;
    private long read;

    /** The stream may hold this many bytes and no more. */
    public LimitedStream(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = super.read(buffer, offset, length);
        count(Math.max(0, some));
        return some;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) {
        read += more;
        if (read > limit) {
            throw Problem.BODY_TOO_LARGE.with("the body has more than " + limit + " bytes");
        }
    }
}
