package io.fleetmask.vmwarefiles.vmx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the file with its end; lines that are no assignment (comments, a shebang, anything odd) are only kept.
 *
 * @param text the bytes before the end, one in each character
 * @param end {@code "\n"}, {@code "\r\n"}, {@code "\r"}, or empty for a last line without an end
 */
record VmxLine(String text, String end, Optional<VmxAssignment> assignment) {
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    static VmxLine of(String text, String end) {
        return new VmxLine(text, end, VmxLineParser.parse(text, 0));
    }

    private static VmxLine first(String text, String end) {
        int mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        return new VmxLine(text, end, VmxLineParser.parse(text, mark));
    }

    /** Cuts a whole file; the pieces together are the file again. */
    static List<VmxLine> cut(String file) {
        List<VmxLine> lines = new ArrayList<>();
        int start = 0;
        while (start < file.length()) {
            int stop = start;
            while (stop < file.length() && file.charAt(stop) != '\n' && file.charAt(stop) != '\r') {
                stop++;
            }
            String end = endAt(file, stop);
            String text = file.substring(start, stop);
            lines.add(start == 0 ? first(text, end) : of(text, end));
            start = stop + end.length();
        }
        return lines;
    }

    private static String endAt(String file, int at) {
        if (file.startsWith("\r\n", at)) {
            return "\r\n";
        }
        return file.substring(at, Math.min(at + 1, file.length()));
    }

    VmxLine withEnd(String newEnd) {
        return new VmxLine(text, newEnd, assignment);
    }

    VmxLine withValue(String raw) {
        VmxAssignment changed = assignment.orElseThrow().withRaw(raw);
        return new VmxLine(changed.text(), end, Optional.of(changed));
    }
}
