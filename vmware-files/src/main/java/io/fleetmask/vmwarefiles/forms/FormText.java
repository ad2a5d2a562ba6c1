package io.fleetmask.vmwarefiles.forms;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of a file, whatever its encoding: PowerShell's {@code >} writes UTF-16, everything else UTF-8. */
record FormText(String text, List<String> lines) {

    static FormText of(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        Charset charset = switch (first) {
            case 0xfffe -> StandardCharsets.UTF_16LE;
            case 0xfeff -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
        String text = new String(bytes, charset);
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        return new FormText(unmarked, unmarked.lines().toList());
    }

    /** The first character that is no blank. */
    char opening() {
        String stripped = text.stripLeading();
        return stripped.isEmpty() ? ' ' : stripped.charAt(0);
    }
}
