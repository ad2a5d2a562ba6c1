package io.fleetmask.vmwarefiles.vmx;

/**
 * A line {@code key = "value" # comment}, cut into pieces that together are the line again.
 *
 * @param before blanks, and the byte order mark of a file's first line
 * @param between blanks and the equals sign
 * @param raw the value as written: escaped, without quotes
 * @param after blanks and the comment
 */
record VmxAssignment(String before, String key, String between, boolean quoted, String raw, String after) {

    VmxAssignment withRaw(String newRaw) {
        boolean needsQuotes = quoted || !VmxEscape.fitsUnquoted(newRaw);
        return new VmxAssignment(before, key, between, needsQuotes, newRaw, after);
    }

    String text() {
        String quote = quoted ? "\"" : "";
        return before + key + between + quote + raw + quote + after;
    }
}
