package io.fleetmask.remediation.rendering;

/** Text as one word of a POSIX shell: {@code 'it'\''s'}. */
final class ShellWord {
    private ShellWord() {}

    /** A shell cannot hold NUL at all. */
    static String of(String text) {
        return "'" + text.replace("\0", "").replace("'", "'\\''") + "'";
    }
}
