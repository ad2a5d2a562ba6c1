package io.fleetmask.archives;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a tar or zip archive as it arrives, and through archives and gzip files in it. Nothing is kept: memory
 * does not grow with the archive.
 */
public final class Archive {
    private static final String BODY = "the beginning";

    private final ArchiveBudget budget;
    private final LogBody body;
    private final Visitor visitor;

    /** Sees every file, in the order of the archive. */
    public interface Visitor {
        /** A file; what is not read of it is skipped. */
        void file(String name, LogBody content) throws IOException;

        /** A file that cannot be read to its end, while the archive around it goes on. */
        void damaged(String name, String reason);
    }

    public Archive(LogBody body, ArchiveLimits limits, Visitor visitor) {
        this.body = body;
        this.budget = new ArchiveBudget(limits, body::sent, body::unpacked);
        this.visitor = visitor;
    }

    /** Reads to the end; an {@link ArchiveException} says where that was not possible. */
    public void walk() throws IOException {
        walk(body, "", 1);
        body.drain();
    }

    /** How many entries there were so far. */
    public int entries() {
        return budget.entries();
    }

    private void walk(LogBody archive, String within, int depth) throws IOException {
        budget.checkDepth(depth, within);
        ArchiveInputStream<?> entries = open(archive);
        String place = within.isEmpty() ? BODY : within;
        for (ArchiveEntry entry = next(entries, place, depth); entry != null; entry = next(entries, place, depth)) {
            place = EntryName.checked(within, entry.getName());
            budget.addEntry(place);
            if (!isReadable(entries, entry)) {
                visitor.damaged(place, "it is encrypted, or packed in a way that cannot be read from a stream");
            } else if (isFile(entry)) {
                visit(entries, place, depth);
            }
            count(entries, place, depth);
        }
    }

    private static ArchiveInputStream<?> open(LogBody archive) {
        return archive.content() == Content.TAR
                ? new BoundedTar(archive.bytes())
                : new ZipArchiveInputStream(archive.bytes(), StandardCharsets.UTF_8.name(), true, false);
    }

    private static @Nullable ArchiveEntry next(ArchiveInputStream<?> entries, String place, int depth)
            throws IOException {
        try {
            return entries.getNextEntry();
        } catch (ArchiveException | TooLargeException known) {
            throw known;
        } catch (IOException | RuntimeException damaged) {
            throw ArchiveException.unreadable(depth, "after " + place, damaged);
        }
    }

    /** Links and devices hold nothing. */
    private static boolean isFile(ArchiveEntry entry) {
        return entry instanceof TarArchiveEntry tar
                ? tar.isFile() && !tar.isSymbolicLink() && !tar.isLink()
                : !entry.isDirectory() && !(entry instanceof ZipArchiveEntry zip && zip.isUnixSymlink());
    }

    private static boolean isReadable(ArchiveInputStream<?> entries, ArchiveEntry entry) {
        return !isFile(entry) || !(entries instanceof ZipArchiveInputStream) || entries.canReadEntryData(entry);
    }

    /** Going on to the next entry unpacks what is left of this one, a directory too, and would count nothing of it. */
    private void count(ArchiveInputStream<?> entries, String place, int depth) throws IOException {
        try {
            budget.counted(new EntryBytes(entries, place, depth), place).transferTo(OutputStream.nullOutputStream());
        } catch (ArchiveException failed) {
            if (!(failed.getCause() instanceof UnsupportedZipFeatureException)) {
                throw failed;
            }
        }
    }

    private void visit(ArchiveInputStream<?> entries, String place, int depth) throws IOException {
        InputStream bytes = budget.counted(new EntryBytes(entries, place, depth), place);
        try {
            LogBody content = LogBody.inside(bytes, layer -> budget.counted(layer, place));
            if (content.isArchive()) {
                walk(content, place + "/", depth + 1);
            } else {
                visitor.file(place, content);
            }
        } catch (ArchiveException failed) {
            if (!failed.isInside(depth)) {
                throw failed;
            }
            visitor.damaged(place, String.valueOf(failed.getMessage()));
        } catch (TooLargeException tooLarge) {
            throw tooLarge;
        } catch (IOException damaged) {
            visitor.damaged(place, String.valueOf(damaged.getMessage()));
        }
    }

    /** The bytes of one entry; trouble with them is the archive's, not that of what is read from them. */
    private static final class EntryBytes extends FilterInputStream {
        private final String place;
        private final int depth;

        EntryBytes(InputStream archive, String place, int depth) {
            super(archive);
            this.place = place;
            this.depth = depth;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (ArchiveException | TooLargeException known) {
                throw known;
            } catch (IOException | RuntimeException damaged) {
                // The library's streams also meet damage with what is no IOException.
                throw ArchiveException.unreadable(depth, place, damaged);
            }
        }

        @Override
        public void close() {
            // The archive goes on.
        }
    }
}
