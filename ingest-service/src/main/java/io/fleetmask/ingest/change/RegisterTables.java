package io.fleetmask.ingest.change;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The tables that were read last, by the bytes they were written with. */
final class RegisterTables {
    /** Real tables have two to five thousand; what is longer is not worth the memory. */
    private static final int LONGEST = 16_384;

    private static final long MOST_BYTES = 16 << 20;

    private final RecentlyUsed<ByteBuffer, RegisterTable> tables =
            new RecentlyUsed<>(MOST_BYTES, (text, table) -> text.capacity() + Weight.of(table.words()));

    Optional<RegisterTable> find(ByteBuffer text) {
        return tables.known(text);
    }

    /** The bytes are copied: they lie in the middle of a message. */
    void remember(ByteBuffer text, RegisterTable table) {
        if (text.remaining() <= LONGEST) {
            byte[] copy = new byte[text.remaining()];
            text.duplicate().get(copy);
            tables.get(ByteBuffer.wrap(copy), () -> table);
        }
    }
}
