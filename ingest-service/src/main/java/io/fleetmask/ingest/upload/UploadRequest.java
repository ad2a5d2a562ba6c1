package io.fleetmask.ingest.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an uploader says of a log.
 *
 * @param cluster where the host stands
 * @param host which host it is; else the log's own word counts
 * @param vm which VM it is; else the log's own words count
 * @param zone of the host's clock, for old logs without one
 * @param move whether a host that stands elsewhere shall move
 */
public record UploadRequest(
        Optional<String> cluster, Optional<String> host, Optional<String> vm, ZoneId zone, boolean move) {
    /** The same for the same bytes with the same words, and for nothing else. */
    public String id(String contentDigest) {
        String words = String.join(
                "\n",
                contentDigest,
                cluster.orElse(""),
                host.orElse(""),
                vm.orElse(""),
                zone.getId(),
                Boolean.toString(move));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
