package io.fleetmask.ingest.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** The bytes of an upload, decompressed where they are gzip by their content, whatever the sender calls them. */
public final class LogBody {
    /** A compressed log that is compressed once more on its way. */
    private static final int MOST_LAYERS = 2;

    private static final int BUFFER = 64 * 1024;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final BoundedStream plain;
    private final MessageDigest digest = sha256();
    private final InputStream digested;

    private LogBody(BoundedStream plain) {
        this.plain = plain;
        this.digested = new DigestInputStream(plain, digest);
    }

    /** Opens a body; nothing but its first bytes is read. */
    public static LogBody open(InputStream body, UploadLimits limits) throws IOException {
        InputStream layer = new BoundedStream(body, "as sent", limits.bytes());
        for (int layers = 0; layers < MOST_LAYERS; layers++) {
            PushbackInputStream start = new PushbackInputStream(layer, GZIP.length);
            layer = startsLikeGzip(start) ? new GZIPInputStream(start, BUFFER) : start;
        }
        return new LogBody(new BoundedStream(layer, "after decompression", limits.decompressed()));
    }

    private static boolean startsLikeGzip(PushbackInputStream start) throws IOException {
        byte[] first = start.readNBytes(GZIP.length);
        start.unread(first);
        return java.util.Arrays.equals(first, GZIP);
    }

    /** The plain bytes. */
    public InputStream bytes() {
        return digested;
    }

    /** Reads what is left, so that count and digest are those of all bytes. */
    public void drain() throws IOException {
        digested.transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** How many plain bytes were read. */
    public long count() {
        return plain.count();
    }

    /** SHA-256 of the plain bytes that were read, in lower-case hex. To be asked once. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
