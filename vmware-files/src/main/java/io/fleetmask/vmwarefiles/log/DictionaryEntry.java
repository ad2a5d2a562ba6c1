package io.fleetmask.vmwarefiles.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A line of a dictionary dump: {@code virtualHW.version = "14"}. Quotes came with Workstation 10; {@code |XX} is a byte
 * in hexadecimal; {@code <not printed>} stands for a secret, which is no value.
 */
record DictionaryEntry(String key, String value) {
    private static final String FIRST_LETTERS_THAT_MATTER = "cdfgmuv";
    private static final String NOT_PRINTED = "<not printed>";

    /** Decides on bytes, since most lines do not matter. Keys are right-aligned. */
    static boolean mayMatter(Message message) {
        ByteLine line = message.line();
        int at = message.offset();
        while (line.at(at) == ' ') {
            at++;
        }
        return line.at(at) > 0 && FIRST_LETTERS_THAT_MATTER.indexOf(Character.toLowerCase(line.at(at))) >= 0;
    }

    static Optional<DictionaryEntry> parse(Message message) {
        String rest = message.rest();
        int equals = rest.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String value = rest.substring(equals + 1).strip();
        if (value.equals(NOT_PRINTED)) {
            return Optional.empty();
        }
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        String inner = quoted ? value.substring(1, value.length() - 1) : value;
        return Optional.of(new DictionaryEntry(
                rest.substring(0, equals).strip(),
                inner.indexOf('|') < 0 ? inner : unescape(inner, message.decoder())));
    }

    private static String unescape(String value, TextDecoder decoder) {
        byte[] escaped = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length; i++) {
            int high = escaped[i] == '|' && i + 2 < escaped.length ? Character.digit(escaped[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(escaped[i + 2], 16);
            if (low < 0) {
                plain.write(escaped[i]);
            } else {
                plain.write((high << 4) | low);
                i += 2;
            }
        }
        return decoder.text(plain.toByteArray(), 0, plain.size());
    }
}
