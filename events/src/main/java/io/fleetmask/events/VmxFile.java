package io.fleetmask.events;

import java.time.Instant;
import java.util.Base64;

/**
 * A VM's configuration file as it was at one time.
 *
 * @param sha256 digest of the file's bytes, lower-case hex
 * @param base64 the file's bytes in Base64, so that no encoding and no line end is lost
 */
public record VmxFile(Instant seenAt, String sha256, String base64) {
    /** The file itself. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
