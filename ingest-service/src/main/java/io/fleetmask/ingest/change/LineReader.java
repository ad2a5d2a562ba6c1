package io.fleetmask.ingest.change;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Cuts a stream of any length into lines; of a line that is too long no more is kept than fits. */
public final class LineReader {
    private static final int BUFFER = 64 * 1024;

    /** A sender who pauses for so long is not on the point of sending more. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration LOOK = Duration.ofNanos(50_000);

    private final InputStream bytes;
    private final int longest;
    private final Runnable pause;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long number;

    /**
     * Reads lines that may have so many bytes.
     *
     * @param pause called when the sender pauses, as somebody does who tells things as they happen
     */
    public LineReader(InputStream bytes, int longest, Runnable pause) {
        this.bytes = bytes;
        this.longest = longest;
        this.pause = pause;
    }

    /**
     * A line with something in it.
     *
     * @param number counted from 1, empty lines too
     * @param text without its end; if it is too long, its beginning
     * @param length of the whole line
     */
    public record Line(long number, ByteBuffer text, long length) {
        /** Whether there is more than the text. */
        public boolean isTooLong() {
            return length > text.remaining();
        }
    }

    /** The next line that is not blank; nothing at the end of the stream. */
    public Optional<Line> next() throws IOException {
        while (true) {
            Optional<Line> line = line();
            if (line.isEmpty() || !isBlank(line.get())) {
                return line;
            }
        }
    }

    private Optional<Line> line() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long length = 0;
        while (next < end || fill()) {
            int stop = indexOfEnd();
            length += stop - next;
            text.write(buffer, next, Math.min(stop - next, longest - text.size()));
            next = stop;
            if (stop < end) {
                next++;
                return Optional.of(new Line(++number, ByteBuffer.wrap(text.toByteArray()), length));
            }
        }
        return length == 0
                ? Optional.empty()
                : Optional.of(new Line(++number, ByteBuffer.wrap(text.toByteArray()), length));
    }

    private boolean fill() throws IOException {
        if (isQuiet()) {
            pause.run();
        }
        next = 0;
        end = Math.max(0, bytes.read(buffer));
        return end > 0;
    }

    /** Looks often: the next bytes of a fast sender are there within a fraction of a millisecond. */
    private boolean isQuiet() throws IOException {
        long end = System.nanoTime() + PAUSE.toNanos();
        while (bytes.available() == 0) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    private int indexOfEnd() {
        int at = next;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(Line line) {
        for (byte each : line.text().array()) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return !line.isTooLong();
    }
}
