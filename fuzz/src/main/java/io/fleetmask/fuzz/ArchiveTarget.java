package io.fleetmask.fuzz;

import io.fleetmask.archives.Archive;
import io.fleetmask.archives.ArchiveException;
import io.fleetmask.archives.ArchiveLimits;
import io.fleetmask.archives.LogBody;
import io.fleetmask.archives.TooLargeException;
import io.fleetmask.archives.UploadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** An upload: walked or refused, and never more comes out of it than its limits allow. */
public final class ArchiveTarget {
    private static final long MOST = 1 << 20;
    private static final UploadLimits BODY = new UploadLimits(MOST, MOST, 250);
    private static final ArchiveLimits LIMITS = new ArchiveLimits(MOST, 250, 100, 3);

    private ArchiveTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Counting counting = new Counting();
        try {
            LogBody body = LogBody.open(new ByteArrayInputStream(input), BODY);
            if (body.isArchive()) {
                new Archive(body, LIMITS, counting).walk();
            } else {
                counting.seen = body.bytes().skip(Long.MAX_VALUE);
                body.drain();
            }
        } catch (ArchiveException | TooLargeException refused) {
            // As it should be.
        } catch (IOException damaged) {
            // A stream that ends early or is no such stream.
        }
        Law.holds(counting.seen <= MOST, "an upload gives no more than it may");
    }

    private static final class Counting implements Archive.Visitor {
        private long seen;

        @Override
        public void file(String name, LogBody content) throws IOException {
            Law.holds(!List.of(name.split("/")).contains(".."), "a name stays within the archive");
            InputStream bytes = content.bytes();
            byte[] buffer = new byte[8192];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                seen += count;
            }
        }

        @Override
        public void damaged(String name, String reason) {
            Law.holds(!reason.isBlank(), "damage has a reason");
        }
    }
}
