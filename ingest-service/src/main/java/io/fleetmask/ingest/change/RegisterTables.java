package io.fleetmask.ingest.change;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The tables that were read last, by the bytes they were written with. */
final class RegisterTables {
    /** Real tables have two to five thousand; what is longer is not worth the memory. */
    private static final int LONGEST = 16_384;

    private final RecentlyUsed<ByteBuffer, RegisterTable> tables = new RecentlyUsed<>();

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
