package io.fleetmask.archives;

import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What bytes are by how they begin, whatever their sender calls them. */
enum Content {
    GZIP,
    XZ,
    ZSTD,
    BZIP2,
    TAR,
    ZIP,
    OTHER;

    /** A block of a tar file. */
    static final int LOOKED_AT = 512;

    private static final byte[] GZIP_START = {0x1f, (byte) 0x8b};
    private static final byte[] XZ_START = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    private static final byte[] ZSTD_START = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final byte[] BZIP2_START = {'B', 'Z', 'h'};
    private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP_START = {'P', 'K', 5, 6};

    static Content of(byte[] first) {
        if (startsWith(first, GZIP_START)) {
            return GZIP;
        }
        if (startsWith(first, XZ_START)) {
            return XZ;
        }
        if (startsWith(first, ZSTD_START)) {
            return ZSTD;
        }
        if (startsWith(first, BZIP2_START) && hasAt(first, BZIP2_START.length + 1, BZIP2_BLOCK)) {
            return BZIP2;
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
        return hasAt(bytes, 0, start);
    }

    private static boolean hasAt(byte[] bytes, int from, byte[] wanted) {
        int to = from + wanted.length;
        return bytes.length >= to && Arrays.equals(bytes, from, to, wanted, 0, wanted.length);
    }

    /** Whether something else lies within, one file compressed. */
    boolean isCompressed() {
        return this == GZIP || this == XZ || this == ZSTD || this == BZIP2;
    }

    boolean isArchive() {
        return this == TAR || this == ZIP;
    }
}
