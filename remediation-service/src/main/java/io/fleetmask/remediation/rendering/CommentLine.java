package io.fleetmask.remediation.rendering;

/** A line of a script that is no command, whatever its text holds. */
final class CommentLine {
    private CommentLine() {}

    /** One line with its end; what could end a line, or hide what follows from a reader, becomes a question mark. */
    static String of(String text) {
        StringBuilder line = new StringBuilder("# ");
        text.codePoints().forEach(one -> line.appendCodePoint(isPlain(one) ? one : '?'));
        return line.append('\n').toString();
    }

    private static boolean isPlain(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
