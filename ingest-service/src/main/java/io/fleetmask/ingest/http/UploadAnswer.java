package io.fleetmask.ingest.http;

import io.fleetmask.ingest.upload.ArchiveReceipt;
import io.fleetmask.ingest.upload.Receipt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In the API's description, what an upload is answered with: one form for both, which every generated client can read. */
@Schema(
        allOf = {Receipt.class, ArchiveReceipt.class},
        description =
                "Of one log: sha256, host, vms and what was read. Of an archive, or a file about several hosts: entries,"
                        + " accepted, known, refused, others, and in files a receipt for each. Both: after.")
record UploadAnswer() {}
