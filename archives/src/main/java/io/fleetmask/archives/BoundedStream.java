package io.fleetmask.archives;

import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read and ends at a limit. */
final class BoundedStream extends CountedStream {
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
    void add(long more) throws IOException {
        count += more;
        if (count > limit) {
            throw new TooLargeException(what, limit);
        }
    }
}
