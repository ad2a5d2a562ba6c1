package io.fleetmask.ingest.upload;

import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What bytes are by how they begin, whatever their sender calls them. */
enum Content {
    GZIP,
    TAR,
    ZIP,
    OTHER;

    /** A block of a tar file. */
    static final int LOOKED_AT = 512;

    private static final byte[] GZIP_START = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP_START = {'P', 'K', 5, 6};

    static Content of(byte[] first) {
        if (startsWith(first, GZIP_START)) {
            return GZIP;
        }
        if (startsWith(first, ZIP_START) || startsWith(first, EMPTY_ZIP_START)) {
            return ZIP;
        }
        return first.length == LOOKED_AT && first[0] != 0 && isTarHeader(first) ? TAR : OTHER;
    }

    private static boolean isTarHeader(byte[] block) {
        try {
            return TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    boolean isArchive() {
        return this == TAR || this == ZIP;
    }
}
