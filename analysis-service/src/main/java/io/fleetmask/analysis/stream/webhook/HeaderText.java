package io.fleetmask.analysis.stream.webhook;

import java.nio.charset.StandardCharsets;

/**
 * Text in an HTTP header, as CloudEvents' binding to HTTP wants it: space, {@code "}, {@code %} and all that is not
 * printable ASCII are bytes of UTF-8 in percent-encoding: {@code "Büro 1"} is {@code "B%C3%BCro%201"}.
 */
final class HeaderText {
    private HeaderText() {}

    static String of(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each > ' ' && each < 0x7f && each != '"' && each != '%') {
                encoded.append((char) each);
            } else {
                encoded.append(String.format("%%%02X", each));
            }
        }
        return encoded.toString();
    }
}
