package io.fleetmask.vmwarefiles.vmx;

/**
 * The {@code |XX} notation of bytes that a value cannot hold as they are: {@code |22} is a double quote.
 *
 * <p>Source: lib/dict/dictll.c of open-vm-tools. Strings hold one byte in each character.
 */
final class VmxEscape {
    private static final char MARK = '|';

    private VmxEscape() {}

    static String undo(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            int escaped = raw.charAt(at) == MARK ? byteAt(raw, at + 1) : -1;
            plain.append(escaped < 0 ? raw.charAt(at) : (char) escaped);
            at += escaped < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    static String apply(String plain) {
        StringBuilder raw = new StringBuilder(plain.length());
        plain.chars().forEach(one -> {
            if (mustBeEscaped(one)) {
                raw.append("|%02X".formatted(one));
            } else {
                raw.append((char) one);
            }
        });
        return raw.toString();
    }

    /** Whether an escaped value is read back whole without quotes around it. */
    static boolean fitsUnquoted(String raw) {
        return raw.chars().noneMatch(one -> one == ' ' || one == '\t' || one == '#' || one == '"');
    }

    private static boolean mustBeEscaped(int one) {
        return one == '"' || one == MARK || one == 0x7f || (one < ' ' && one != '\t');
    }

    private static int byteAt(String raw, int at) {
        if (at + 2 > raw.length()) {
            return -1;
        }
        int high = Character.digit(raw.charAt(at), 16);
        int low = Character.digit(raw.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
