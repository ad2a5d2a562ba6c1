package io.fleetmask.archives;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A tar file whose headers are bounded: a long name is read into memory, however long it claims to be. */
final class BoundedTar extends TarArchiveInputStream {
    private final Headers headers;

    BoundedTar(InputStream bytes) {
        this(new Headers(bytes));
    }

    private BoundedTar(Headers headers) {
        super(headers, StandardCharsets.UTF_8.name());
        this.headers = headers;
    }

    @Override
    public @Nullable TarArchiveEntry getNextEntry() throws IOException {
        headers.begin();
        try {
            return super.getNextEntry();
        } finally {
            headers.end();
        }
    }

    private static final class Headers extends FilterInputStream {
        private static final long LONGEST = 1 << 20;

        private long left = Long.MAX_VALUE;

        Headers(InputStream bytes) {
            super(bytes);
        }

        void begin() {
            left = LONGEST;
        }

        void end() {
            left = Long.MAX_VALUE;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            take(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = in.read(buffer, offset, length);
            take(Math.max(0, some));
            return some;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = in.skip(bytes);
            take(skipped);
            return skipped;
        }

        private void take(long bytes) throws ArchiveException {
            left -= bytes;
            if (left < 0) {
                throw ArchiveException.refused("the header of an entry has more than " + LONGEST + " bytes");
            }
        }
    }
}
