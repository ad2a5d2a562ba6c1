package io.fleetmask.archives;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives as tests need them. */
public final class Packed {
    private static final byte[] PIECE = new byte[1 << 16];

    private Packed() {}

    /** Writes something into an archive. */
    public interface Filling<T> {
        void fill(T archive) throws IOException;
    }

    public static byte[] tar(Filling<TarArchiveOutputStream> filling) {
        return written(bytes -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
                filling.fill(tar);
            }
        });
    }

    public static byte[] zip(Filling<ZipArchiveOutputStream> filling) {
        return written(bytes -> {
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
                filling.fill(zip);
            }
        });
    }

    public static byte[] gzip(byte[] plain) {
        return written(bytes -> {
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(plain);
            }
        });
    }

    public static byte[] xz(byte[] plain) {
        return compressed(plain, bytes -> new XZOutputStream(bytes, new LZMA2Options(1)));
    }

    public static byte[] zstd(byte[] plain) {
        return compressed(plain, ZstdOutputStream::new);
    }

    public static byte[] bzip2(byte[] plain) {
        return compressed(plain, BZip2CompressorOutputStream::new);
    }

    /** Opens a compression over a stream. */
    private interface Compression {
        OutputStream over(OutputStream bytes) throws IOException;
    }

    private static byte[] compressed(byte[] plain, Compression compression) {
        return written(bytes -> {
            try (OutputStream packed = compression.over(bytes)) {
                packed.write(plain);
            }
        });
    }

    public static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        add(tar, name, content.length, new ByteArrayInputStream(content));
    }

    /** A file of zeros. */
    public static void addZeros(TarArchiveOutputStream tar, String name, long size) throws IOException {
        add(tar, name, size, zeros(size));
    }

    private static void add(TarArchiveOutputStream tar, String name, long size, InputStream content)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    public static void add(ZipArchiveOutputStream zip, String name, byte[] content) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(content);
        zip.closeArchiveEntry();
    }

    public static void addZeros(ZipArchiveOutputStream zip, String name, long size) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zeros(size).transferTo(zip);
        zip.closeArchiveEntry();
    }

    private static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int some = (int) Math.min(Math.min(left, length), PIECE.length);
                System.arraycopy(PIECE, 0, buffer, offset, some);
                left -= some;
                return some;
            }
        };
    }

    private static byte[] written(Filling<OutputStream> filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            filling.fill(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
