package io.fleetmask.archives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** The bytes of an upload, decompressed where their content says so, whatever the sender calls them. */
public final class LogBody {
    /** A compressed log that is compressed once more on its way. */
    private static final int MOST_LAYERS = 2;

    private final BoundedStream sent;
    private final Unpacking unpacking;
    private final BoundedStream plain;
    private final Content content;
    private final MessageDigest digest = sha256();
    private final InputStream digested;

    private LogBody(BoundedStream sent, Unpacking unpacking, long decompressed) throws IOException {
        this.sent = sent;
        this.unpacking = unpacking;
        PushbackInputStream layer = begun(sent);
        Content found = content(layer);
        for (int layers = 0; layers < MOST_LAYERS && found.isCompressed(); layers++) {
            layer = begun(unpacking.counted(Decompression.of(found, layer)));
            found = content(layer);
        }
        this.content = found;
        this.plain = new BoundedStream(layer, "after decompression", decompressed);
        this.digested = new DigestInputStream(plain, digest);
    }

    /** Opens a body; nothing but its first bytes is read. */
    public static LogBody open(InputStream body, UploadLimits limits) throws IOException {
        BoundedStream sent = new BoundedStream(body, "as sent", limits.bytes());
        return new LogBody(sent, new Unpacking.OfBody(sent, limits.ratio()), limits.decompressed());
    }

    /** Opens a file in an archive, which counts what comes out of it. */
    static LogBody inside(InputStream file, UnaryOperator<InputStream> counted) throws IOException {
        BoundedStream sent = new BoundedStream(file, "in the archive", Long.MAX_VALUE);
        return new LogBody(sent, new Unpacking.OfEntry(counted), Long.MAX_VALUE);
    }

    private static PushbackInputStream begun(InputStream layer) {
        return new PushbackInputStream(layer, Content.LOOKED_AT);
    }

    private static Content content(PushbackInputStream layer) throws IOException {
        byte[] first = layer.readNBytes(Content.LOOKED_AT);
        layer.unread(first);
        return Content.of(first);
    }

    /** Whether this is no log but an archive that may hold logs. */
    public boolean isArchive() {
        return content.isArchive();
    }

    Content content() {
        return content;
    }

    /** The plain bytes. */
    public InputStream bytes() {
        return digested;
    }

    /** Reads what is left, so that count and digest are those of all bytes. */
    public void drain() throws IOException {
        digested.transferTo(OutputStream.nullOutputStream());
    }

    /** How many bytes were read as they were sent. */
    long sent() {
        return sent.count();
    }

    /** How many bytes came out of the compression around it. */
    long unpacked() {
        return unpacking.count();
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
