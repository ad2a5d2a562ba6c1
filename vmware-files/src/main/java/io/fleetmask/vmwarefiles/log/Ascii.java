package io.fleetmask.vmwarefiles.log;

import java.nio.charset.StandardCharsets;

/** Texts that VMware itself writes: always ASCII, compared as bytes. */
final class Ascii {
    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
