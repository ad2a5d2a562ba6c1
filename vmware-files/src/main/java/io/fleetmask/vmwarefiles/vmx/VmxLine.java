package io.fleetmask.vmwarefiles.vmx;

import io.fleetmask.cpuid.setting.CpuidSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the file with its end; lines that are no assignment (comments, a shebang, anything odd) are only kept.
 *
 * @param text the bytes before the end, one in each character
 * @param end {@code "\n"}, {@code "\r\n"}, {@code "\r"}, or empty for a last line without an end
 */
record VmxLine(String text, String end, Optional<VmxAssignment> assignment) {
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_.]+)(.*)", Pattern.DOTALL);

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

    /** What is wrong with a line that can only be meant for a mask; empty for all others. */
    Optional<String> fault() {
        String start = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        Matcher meant = KEY.matcher(start.strip());
        if (assignment.isPresent() || !meant.matches() || !CpuidSetting.isMeant(meant.group(1))) {
            return Optional.empty();
        }
        String rest = meant.group(2).strip();
        if (!rest.startsWith("=")) {
            return Optional.of("no = behind the key");
        }
        String value = rest.substring(1).strip();
        boolean isOpen = value.startsWith("\"") && value.indexOf('"', 1) < 0;
        return Optional.of(isOpen ? "the closing quote is missing" : "more than one value behind the =");
    }

    VmxLine withEnd(String newEnd) {
        return new VmxLine(text, newEnd, assignment);
    }

    VmxLine withValue(String raw) {
        VmxAssignment changed = assignment.orElseThrow().withRaw(raw);
        return new VmxLine(changed.text(), end, Optional.of(changed));
    }
}
