package io.fleetmask.vmwarefiles.vmx;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads {@code <blanks> key <blanks> = <blanks> value <blanks> # comment}, the value with or without double quotes; only
 * space and tab are blanks. The rules are those of lib/dict/dictll.c in open-vm-tools.
 */
final class VmxLineParser {
    private final String text;
    private int at;

    private VmxLineParser(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** The assignment on this line from {@code start} on; empty when VMware would not see one either. */
    static Optional<VmxAssignment> parse(String text, int start) {
        return new VmxLineParser(text, start).assignment();
    }

    private Optional<VmxAssignment> assignment() {
        String before = text.substring(0, at) + take(VmxLineParser::isBlank);
        String key = take(one -> !isBlank(one) && one != '#' && one != '=');
        String between = take(VmxLineParser::isBlank);
        if (key.isEmpty() || !startsWith('=')) {
            return Optional.empty();
        }
        at++;
        between += "=" + take(VmxLineParser::isBlank);
        return startsWith('"') ? quoted(before, key, between) : unquoted(before, key, between);
    }

    private Optional<VmxAssignment> quoted(String before, String key, String between) {
        at++;
        String raw = take(one -> one != '"');
        if (!startsWith('"')) {
            return Optional.empty();
        }
        at++;
        return rest().map(after -> new VmxAssignment(before, key, between, true, raw, after));
    }

    private Optional<VmxAssignment> unquoted(String before, String key, String between) {
        String raw = take(one -> !isBlank(one) && one != '#');
        return rest().map(after -> new VmxAssignment(before, key, between, false, raw, after));
    }

    /** Blanks and a comment; anything else makes the line none of ours. */
    private Optional<String> rest() {
        String after = text.substring(at);
        take(VmxLineParser::isBlank);
        return at == text.length() || startsWith('#') ? Optional.of(after) : Optional.empty();
    }

    private boolean startsWith(char one) {
        return at < text.length() && text.charAt(at) == one;
    }

    private String take(IntPredicate accepted) {
        int start = at;
        while (at < text.length() && accepted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isBlank(int one) {
        return one == ' ' || one == '\t';
    }
}
