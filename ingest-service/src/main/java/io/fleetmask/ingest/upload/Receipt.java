package io.fleetmask.ingest.upload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of an upload.
 *
 * @param sha256 digest of the plain bytes
 * @param bytes how many there are, after decompression
 * @param observedAt when the log saw the host
 * @param complete whether the host's registers are all there
 * @param warnings what the uploader should know
 */
public record Receipt(
        String sha256,
        long bytes,
        Thing host,
        List<Thing> vms,
        Optional<String> cluster,
        Instant observedAt,
        boolean complete,
        Optional<String> product,
        Optional<String> processor,
        List<String> warnings) {
    public Receipt {
        vms = List.copyOf(vms);
        warnings = List.copyOf(warnings);
    }

    /**
     * A host or VM.
     *
     * @param revision the one that includes this upload: whoever has seen it has seen the upload
     */
    public record Thing(String id, long revision) {}
}
