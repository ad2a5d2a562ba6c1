package io.fleetmask.archives;

import java.io.InputStream;
import java.util.function.UnaryOperator;

/** Watches what comes out of the layers of compression around a file. */
sealed interface Unpacking {
    /** The same bytes, counted. */
    InputStream counted(InputStream layer);

    /** How many bytes came out of all layers, unless somebody else counts them. */
    long count();

    /** Around an entry of an archive, whose budget counts. */
    record OfEntry(UnaryOperator<InputStream> budget) implements Unpacking {
        @Override
        public InputStream counted(InputStream layer) {
            return budget.apply(layer);
        }

        @Override
        public long count() {
            return 0;
        }
    }

    /** Around a body: a single log may expand no more than an archive. */
    final class OfBody implements Unpacking {
        private final BoundedStream sent;
        private final int ratio;
        private long count;

        OfBody(BoundedStream sent, int ratio) {
            this.sent = sent;
            this.ratio = ratio;
        }

        @Override
        public InputStream counted(InputStream layer) {
            return new CountedStream(layer) {
                @Override
                void add(long more) throws ArchiveException {
                    OfBody.this.add(more);
                }
            };
        }

        @Override
        public long count() {
            return count;
        }

        private void add(long more) throws ArchiveException {
            count += more;
            if (ArchiveLimits.isBeyond(ratio, count, sent.count())) {
                throw ArchiveException.refused(
                        "the body expands to more than " + ratio + " times the bytes that were sent");
            }
        }
    }
}
