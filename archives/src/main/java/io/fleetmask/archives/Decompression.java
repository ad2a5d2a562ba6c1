package io.fleetmask.archives;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Opens one layer of compression, in memory that does not grow with what the layer claims to need. Damage is an
 * {@link IOException}, also where a library stumbles over it.
 */
final class Decompression extends FilterInputStream {
    private static final int BUFFER = 64 * 1024;
    /** {@code xz -9} needs 65 MiB to be read. */
    private static final int MOST_XZ_MEMORY_KIB = 72 * 1024;
    /** A window of 2^27 bytes, which is what {@code zstd} itself accepts unasked. */
    private static final int LARGEST_ZSTD_WINDOW = 27;

    private final Content content;
    private final Sent packed;

    private Decompression(Content content, Sent packed) throws IOException {
        super(packed);
        this.content = content;
        this.packed = packed;
        this.in = sound(() -> opened(content, packed));
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    static InputStream of(Content content, InputStream packed) throws IOException {
        return new Decompression(content, new Sent(packed));
    }

    private <T> T sound(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (RuntimeException failed) {
            if (packed.failed(failed)) {
                throw failed;
            }
            throw new IOException("damaged " + content.name().toLowerCase(Locale.ROOT) + " data", failed);
        }
    }

    @Override
    public int read() throws IOException {
        return sound(in::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return sound(() -> in.read(buffer, offset, length));
    }

    @Override
    public long skip(long count) throws IOException {
        return sound(() -> in.skip(count));
    }

    /** What goes wrong beneath says nothing of the data. */
    private static final class Sent extends FilterInputStream {
        private Optional<RuntimeException> failure = Optional.empty();

        Sent(InputStream beneath) {
            super(beneath);
        }

        boolean failed(RuntimeException failed) {
            return failure.filter(known -> known == failed).isPresent();
        }

        private <T> T remembering(Step<T> step) throws IOException {
            try {
                return step.take();
            } catch (RuntimeException failed) {
                failure = Optional.of(failed);
                throw failed;
            }
        }

        @Override
        public int read() throws IOException {
            return remembering(in::read);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return remembering(() -> in.read(buffer, offset, length));
        }

        @Override
        public long skip(long count) throws IOException {
            return remembering(() -> in.skip(count));
        }
    }

    private static InputStream opened(Content content, InputStream packed) throws IOException {
        return switch (content) {
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case XZ -> new XZInputStream(packed, MOST_XZ_MEMORY_KIB);
            case ZSTD -> new ZstdInputStream(packed).setLongMax(LARGEST_ZSTD_WINDOW);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case TAR, ZIP, OTHER -> throw new IllegalArgumentException(content + " is no compression");
        };
    }
}
