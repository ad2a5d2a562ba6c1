package io.fleetmask.vmwarefiles.vmx;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line to set or to remove: {@code cpuid.1.ecx = "---------0----------------------"}.
 *
 * <p>Neither key nor value can reach beyond its line: keys are plain words, and values are escaped when written.
 *
 * @param value the new value; empty when the line shall go
 */
public record VmxEdit(String key, Optional<String> value) {
    // Possessive, and looked at only when short: a repeated group may cost the matcher a stack frame for each word.
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_]++(?:[.:-][A-Za-z0-9_]++)*+");
    private static final int LONGEST_KEY = 256;
    private static final Pattern VALUE = Pattern.compile("\\p{ASCII}*+");
    private static final int LONGEST_VALUE = 4096;
    private static final List<String> OUTPUTS = List.of("hostcpuid.", "guestcpuid.", "usercpuid.");

    public VmxEdit {
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "key must have up to " + LONGEST_KEY + " characters, not " + key.length());
        }
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("key must be words joined by dots, not \"" + key + "\"");
        }
        if (OUTPUTS.stream().anyMatch(fold(key)::startsWith)) {
            throw new IllegalArgumentException(key + " is written by VMware itself and never edited");
        }
        if (value.filter(text -> text.length() > LONGEST_VALUE).isPresent()) {
            throw new IllegalArgumentException("value of " + key + " must have up to " + LONGEST_VALUE
                    + " characters, not " + value.map(String::length).orElse(0));
        }
        if (value.filter(text -> !VALUE.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException("value of " + key + " must be ASCII, not " + value);
        }
    }

    /** Sets the line, or adds it at the end of the file. */
    public static VmxEdit set(String key, String value) {
        return new VmxEdit(key, Optional.of(value));
    }

    /** Removes the line if it is there. */
    public static VmxEdit remove(String key) {
        return new VmxEdit(key, Optional.empty());
    }

    /** Keys as VMware compares them: without regard to the case of ASCII letters. */
    public static String fold(String key) {
        StringBuilder folded = new StringBuilder(key);
        for (int at = 0; at < key.length(); at++) {
            char one = key.charAt(at);
            folded.setCharAt(at, one >= 'A' && one <= 'Z' ? (char) (one | 0x20) : one);
        }
        return folded.toString();
    }

    /** The line as it stands in a file; a removed line as a comment. */
    @Override
    public String toString() {
        return value.map(text -> key + " = \"" + VmxEscape.apply(text) + "\"").orElse("# without " + key);
    }
}
