package io.fleetmask.vmwarefiles.log;

import io.fleetmask.vmwarefiles.log.ReadResult.NotAVmwareLog;
import java.nio.charset.StandardCharsets;

/** Says of a file that is no vmware.log what it seems to be. */
final class ForeignFile {
    static final int LOOKED_AT = 4096;

    private static final int SAMPLE = 60;
    private static final int GZIP = 0x1f8b;
    private static final int UTF_16_LITTLE = 0xfffe;
    private static final int UTF_16_BIG = 0xfeff;

    private ForeignFile() {}

    static NotAVmwareLog describe(byte[] head, int linesSeen) {
        int length = Math.min(head.length, SAMPLE);
        String sample = TextDecoder.printable(new String(head, 0, length, StandardCharsets.ISO_8859_1));
        return new NotAVmwareLog(reason(head, linesSeen), sample);
    }

    private static String reason(byte[] head, int linesSeen) {
        if (head.length == 0) {
            return "the file is empty";
        }
        int magic = head.length < 2 ? 0 : ((head[0] & 0xff) << 8) | (head[1] & 0xff);
        return switch (magic) {
            case GZIP -> "the file is compressed with gzip";
            case UTF_16_LITTLE, UTF_16_BIG -> "the file is UTF-16 text; a vmware.log has one byte per character";
            default ->
                isBinary(head)
                        ? "the file is binary data, not text"
                        : "none of the first " + linesSeen + " lines starts like a line of a vmware.log";
        };
    }

    private static boolean isBinary(byte[] head) {
        for (byte value : head) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }
}
