package io.fleetmask.archives;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Counts what comes out of an archive and refuses more than the limits allow. */
final class ArchiveBudget {
    private final ArchiveLimits limits;
    private final LongSupplier sent;
    private final LongSupplier unpacked;
    private long bytes;
    private int entries;

    /**
     * Nothing is used yet.
     *
     * @param sent how many bytes were sent so far
     * @param unpacked how many came out of the compression around the archive
     */
    ArchiveBudget(ArchiveLimits limits, LongSupplier sent, LongSupplier unpacked) {
        this.limits = limits;
        this.sent = sent;
        this.unpacked = unpacked;
    }

    int entries() {
        return entries;
    }

    void addEntry(String place) throws ArchiveException {
        entries++;
        if (entries > limits.entries()) {
            throw ArchiveException.refused(
                    "the archive has more than " + limits.entries() + " entries, at \"" + place + "\"");
        }
    }

    void checkDepth(int depth, String place) throws ArchiveException {
        if (depth > limits.depth()) {
            throw ArchiveException.refused(
                    "archives lie within each other more than " + limits.depth() + " deep, at \"" + place + "\"");
        }
    }

    /** The same bytes, counted as they are read. */
    InputStream counted(InputStream bytes, String place) {
        return new CountedStream(bytes) {
            @Override
            void add(long more) throws IOException {
                ArchiveBudget.this.add(more, place);
            }
        };
    }

    private void add(long more, String place) throws ArchiveException {
        bytes += more;
        if (bytes > limits.decompressed()) {
            throw ArchiveException.refused("the archive has more than " + limits.decompressed()
                    + " bytes after decompression, at \"" + place + "\"");
        }
        if (ArchiveLimits.isBeyond(limits.ratio(), bytes + unpacked.getAsLong(), sent.getAsLong())) {
            throw ArchiveException.refused("the archive expands to more than " + limits.ratio()
                    + " times the bytes that were sent, at \"" + place + "\"");
        }
    }
}
