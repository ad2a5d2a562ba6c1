package io.fleetmask.ingest.http;

import io.fleetmask.servicekit.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of any length of which no part may be longer than a limit. */
final class BoundedInputStream extends FilterInputStream {
    /** What a parser reads ahead belongs to the next part. */
    private static final int READ_AHEAD = 16 * 1024;

    private final long limit;
    private long used;

    BoundedInputStream(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    /** A new part begins; returns how long the last one was. */
    long renew() {
        long length = used;
        used = 0;
        return length;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        use(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = super.read(buffer, offset, length);
        use(Math.max(0, some));
        return some;
    }

    private void use(long more) {
        used += more;
        if (used > limit + READ_AHEAD) {
            throw Problem.BODY_TOO_LARGE.with("one event has more than " + limit + " bytes");
        }
    }
}
