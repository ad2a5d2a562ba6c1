package io.fleetmask.local.offline;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text files as editors on different systems leave them, without their byte order mark. */
final class TextBytes {
    private TextBytes() {}

    /** The bytes of the text; UTF-16 becomes UTF-8. */
    static byte[] of(byte[] file) {
        if (startsWith(file, 0xef, 0xbb, 0xbf)) {
            return Arrays.copyOfRange(file, 3, file.length);
        }
        if (startsWith(file, 0xff, 0xfe)) {
            return utf8(file, StandardCharsets.UTF_16LE);
        }
        return startsWith(file, 0xfe, 0xff) ? utf8(file, StandardCharsets.UTF_16BE) : file;
    }

    private static byte[] utf8(byte[] file, Charset charset) {
        return new String(file, 2, file.length - 2, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] file, int... mark) {
        for (int at = 0; at < mark.length; at++) {
            if (at >= file.length || (file[at] & 0xff) != mark[at]) {
                return false;
            }
        }
        return true;
    }
}
