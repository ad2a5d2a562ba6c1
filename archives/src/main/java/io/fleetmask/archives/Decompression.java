package io.fleetmask.archives;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens one layer of compression, in memory that does not grow with what the layer claims to need. */
final class Decompression {
    private static final int BUFFER = 64 * 1024;
    /** {@code xz -9} needs 65 MiB to be read. */
    private static final int MOST_XZ_MEMORY_KIB = 72 * 1024;
    /** A window of 2^27 bytes, which is what {@code zstd} itself accepts unasked. */
    private static final int LARGEST_ZSTD_WINDOW = 27;

    private Decompression() {}

    static InputStream of(Content content, InputStream packed) throws IOException {
        return switch (content) {
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case XZ -> new XZInputStream(packed, MOST_XZ_MEMORY_KIB);
            case ZSTD -> new ZstdInputStream(packed).setLongMax(LARGEST_ZSTD_WINDOW);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case TAR, ZIP, OTHER -> throw new IllegalArgumentException(content + " is no compression");
        };
    }
}
