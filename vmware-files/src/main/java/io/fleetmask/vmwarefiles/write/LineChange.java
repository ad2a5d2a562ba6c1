package io.fleetmask.vmwarefiles.write;

/** One line of a diff. Notation: {@code ' '} kept, {@code '-'} removed, {@code '+'} added, before the line itself. */
record LineChange(char mark, String line) {
    static LineChange kept(String line) {
        return new LineChange(' ', line);
    }

    static LineChange removed(String line) {
        return new LineChange('-', line);
    }

    static LineChange added(String line) {
        return new LineChange('+', line);
    }

    boolean isKept() {
        return mark == ' ';
    }

    boolean isBefore() {
        return mark != '+';
    }

    boolean isAfter() {
        return mark != '-';
    }
}
