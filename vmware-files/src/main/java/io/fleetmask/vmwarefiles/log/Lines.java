package io.fleetmask.vmwarefiles.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a stream of bytes into lines, in memory that does not grow with the input. */
final class Lines {
    /** The longest line ever seen in a real log has 2,668 bytes. */
    static final int LONGEST = 64 * 1024;

    private static final int BUFFER = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream source;
    private final Warnings warnings;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int searched;
    private int filled;
    private long number;
    private boolean exhausted;
    private boolean skipping;

    Lines(InputStream source, Warnings warnings) {
        this.source = source;
        this.warnings = warnings;
    }

    /** Whether there was a further line, which {@code line} now shows. */
    boolean next(ByteLine line) throws IOException {
        while (true) {
            int lineEnd = LineEnds.find(buffer, searched, filled);
            if (lineEnd >= 0) {
                if (take(line, lineEnd, true)) {
                    return true;
                }
            } else if (exhausted) {
                return takeRest(line);
            } else {
                searched = filled;
                more();
            }
        }
    }

    /** The first lines, as many as asked for and fit into the buffer; {@link #next} reads them again. Call it first. */
    List<ByteLine> peek(int most) throws IOException {
        while (!exhausted && filled < buffer.length) {
            fill();
        }
        skipByteOrderMark();
        List<ByteLine> head = new ArrayList<>();
        int start = from;
        while (head.size() < most && start < filled) {
            int lineEnd = LineEnds.find(buffer, start, filled);
            ByteLine line = new ByteLine();
            line.set(buffer, start, lineEnd < 0 ? filled : lineEnd, head.size() + 1, lineEnd >= 0);
            head.add(line);
            start = lineEnd < 0 ? filled : lineEnd + 1;
        }
        return head;
    }

    private void skipByteOrderMark() {
        if (number == 0 && Arrays.equals(firstBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            from = BYTE_ORDER_MARK.length;
            searched = from;
        }
    }

    /** A copy of the first bytes that {@link #peek} has read. */
    byte[] firstBytes(int most) {
        return Arrays.copyOf(buffer, Math.min(most, filled));
    }

    private boolean take(ByteLine line, int lineEnd, boolean terminated) {
        boolean wanted = !skipping && lineEnd - from <= LONGEST;
        number++;
        if (wanted) {
            line.set(buffer, from, lineEnd, number, terminated);
        } else {
            warnings.add(number, "the line is longer than " + LONGEST + " bytes and was skipped");
        }
        skipping = false;
        from = Math.min(lineEnd + 1, filled);
        searched = from;
        return wanted;
    }

    private boolean takeRest(ByteLine line) {
        return (from < filled || skipping) && take(line, filled, false);
    }

    private void more() throws IOException {
        if (filled - from > LONGEST) {
            skipping = true;
        }
        if (skipping) {
            from = filled;
        }
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        searched -= from;
        from = 0;
        fill();
    }

    private void fill() throws IOException {
        int count = source.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            exhausted = true;
        } else {
            filled += count;
        }
    }
}
