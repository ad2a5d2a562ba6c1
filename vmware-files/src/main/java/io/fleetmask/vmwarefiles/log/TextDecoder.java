package io.fleetmask.vmwarefiles.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns bytes into text and never fails.
 *
 * <p>UTF-8 first, although the log names the host's own encoding: of the real logs that name another one, nearly all
 * hold UTF-8 all the same, and text in another encoding is hardly ever valid UTF-8. Then the encoding the log names,
 * then ISO-8859-1.
 */
final class TextDecoder {
    private static final char REPLACEMENT = '\uFFFD';

    private Charset declared = StandardCharsets.ISO_8859_1;

    /** Takes the encoding that the log names; false if the Java runtime does not know it. */
    boolean declare(String encoding) {
        Optional<Charset> known = charset(encoding).or(() -> charset(withoutVersion(encoding)));
        known.ifPresent(charset -> declared = charset);
        return known.isPresent();
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** {@code windows-949-2000} is how VMware's library names what Java calls {@code windows-949}. */
    private static String withoutVersion(String encoding) {
        int dash = encoding.lastIndexOf('-');
        return dash < 0 ? encoding : encoding.substring(0, dash);
    }

    String text(byte[] bytes, int from, int length) {
        String utf8 = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (utf8.indexOf(REPLACEMENT) < 0) {
            return printable(utf8);
        }
        return printable(strictly(declared, ByteBuffer.wrap(bytes, from, length))
                .orElseGet(() -> new String(bytes, from, length, StandardCharsets.ISO_8859_1)));
    }

    /** Control characters would break terminals, JSON readers and databases further down. */
    static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return withoutControls(text, i);
            }
        }
        return text;
    }

    private static String withoutControls(String text, int first) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = first; i < clean.length(); i++) {
            if (isControl(clean.charAt(i))) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\t';
    }

    private static Optional<String> strictly(Charset charset, ByteBuffer bytes) {
        try {
            return Optional.of(charset.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
