package io.fleetmask.ingest.upload;

import io.fleetmask.ingest.inventory.Confirmed;
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
 * @param after {@code "ingest:42"}: whoever has read so far knows host, VMs and cluster as they stand
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
        List<String> warnings,
        Optional<String> after)
        implements Confirmed {
    public Receipt {
        vms = List.copyOf(vms);
        warnings = List.copyOf(warnings);
    }

    /** The same, as things stand now. */
    public Receipt after(Optional<String> newAfter) {
        return new Receipt(
                sha256, bytes, host, vms, cluster, observedAt, complete, product, processor, warnings, newAfter);
    }

    /**
     * A host or VM.
     *
     * @param revision the one that includes this upload: whoever has seen it has seen the upload
     */
    public record Thing(String id, long revision) {}
}
