package io.fleetmask.vmwarefiles.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The difference of two versions of a file, byte for byte, as {@code patch} reads it.
 *
 * <p>Source of the format: GNU diffutils, "Detailed Description of Unified Format".
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_END = "\n\\ No newline at end of file\n";

    private final StringBuilder text = new StringBuilder();

    private UnifiedDiff() {}

    /**
     * The diff; empty when the versions are the same.
     *
     * @param name the path of the file, as a program that reads the diff is to find it
     */
    public static byte[] between(String name, byte[] before, byte[] after) {
        if (Arrays.equals(before, after)) {
            return new byte[0];
        }
        String header = header(name) + "\n";
        UnifiedDiff diff = new UnifiedDiff();
        diff.text.append("--- ").append(header).append("+++ ").append(header);
        diff.hunks(LineChanges.between(lines(before), lines(after)));
        return diff.text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A tab ends names that hold blanks; names with other than printable ASCII are quoted as in C. */
    private static String header(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder quoted = new StringBuilder();
        for (byte one : bytes) {
            char character = (char) (one & 0xff);
            boolean isPlain = character >= ' ' && character < 0x7f && character != '"' && character != '\\';
            quoted.append(isPlain ? String.valueOf(character) : "\\%03o".formatted((int) character));
        }
        boolean needsQuotes = quoted.length() != bytes.length;
        return needsQuotes ? "\"" + quoted + "\"" : name.indexOf(' ') < 0 ? name : name + "\t";
    }

    private static List<String> lines(byte[] bytes) {
        String file = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < file.length(); ) {
            int end = file.indexOf('\n', start);
            int next = end < 0 ? file.length() : end + 1;
            lines.add(file.substring(start, next));
            start = next;
        }
        return lines;
    }

    private void hunks(List<LineChange> changes) {
        int at = 0;
        while (at < changes.size()) {
            int first = at;
            while (first < changes.size() && changes.get(first).isKept()) {
                first++;
            }
            if (first == changes.size()) {
                return;
            }
            int end = endOfHunk(changes, first);
            hunk(changes, Math.max(at, first - CONTEXT), end);
            at = end;
        }
    }

    /** Changes that are closer together than their contexts share one hunk. */
    private static int endOfHunk(List<LineChange> changes, int first) {
        int end = first;
        for (int at = first; at < changes.size() && at - end <= 2 * CONTEXT; at++) {
            end = changes.get(at).isKept() ? end : at + 1;
        }
        return Math.min(changes.size(), end + CONTEXT);
    }

    private void hunk(List<LineChange> changes, int start, int end) {
        List<LineChange> hunk = changes.subList(start, end);
        List<LineChange> earlier = changes.subList(0, start);
        text.append("@@ -").append(range(earlier, hunk, LineChange::isBefore));
        text.append(" +").append(range(earlier, hunk, LineChange::isAfter)).append(" @@\n");
        for (LineChange line : hunk) {
            text.append(line.mark()).append(line.line());
            if (!line.line().endsWith("\n")) {
                text.append(NO_END);
            }
        }
    }

    private static String range(
            List<LineChange> earlier, List<LineChange> hunk, java.util.function.Predicate<LineChange> side) {
        long skipped = earlier.stream().filter(side).count();
        long count = hunk.stream().filter(side).count();
        return (count == 0 ? skipped : skipped + 1) + "," + count;
    }
}
