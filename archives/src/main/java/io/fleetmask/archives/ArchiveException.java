package io.fleetmask.archives;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An archive cannot be read on; the message names the place and the reason. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Kind {
        /** It holds more than it may, or names that it may not. */
        REFUSED,
        /** Its bytes make no sense. */
        DAMAGED,
        /** It ends too early. */
        CUT_OFF
    }

    private final Kind kind;
    private final int depth;

    private ArchiveException(Kind kind, int depth, String message, @Nullable Exception cause) {
        super(message, cause);
        this.kind = kind;
        this.depth = depth;
    }

    static ArchiveException refused(String message) {
        return new ArchiveException(Kind.REFUSED, 0, message, null);
    }

    /** Trouble with the bytes of the archive at this depth, 1 being the outermost. */
    static ArchiveException unreadable(int depth, String place, Exception cause) {
        return new ArchiveException(
                isEnd(cause) ? Kind.CUT_OFF : Kind.DAMAGED,
                depth,
                "at \"" + place + "\": " + (cause instanceof RuntimeException ? "damaged" : cause.getMessage()),
                cause);
    }

    private static boolean isEnd(Exception cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof EOFException || message.contains("truncated") || message.contains("unexpected end");
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** Whether the archive at this depth is sound, and only something inside of it is not. */
    boolean isInside(int soundDepth) {
        return kind != Kind.REFUSED && depth > soundDepth;
    }
}
