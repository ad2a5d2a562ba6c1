package io.fleetmask.ingest.http;

import io.fleetmask.ingest.config.UploadSettings;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.ingest.store.Uploads;
import io.fleetmask.ingest.upload.Receipt;
import io.fleetmask.ingest.upload.UploadLimits;
import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Uploads of vmware.log files. */
@Path("/api/v1/vmware-logs")
@Tag(name = "Logs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class VmwareLogResource {
    private final Uploads uploads;
    private final UploadGate gate;
    private final UploadLimits limits;

    VmwareLogResource(Uploads uploads, UploadGate gate, UploadSettings settings) {
        this.uploads = uploads;
        this.gate = gate;
        this.limits = new UploadLimits(
                settings.maxBytes().asLongValue(), settings.maxDecompressed().asLongValue());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Upload a vmware.log, plain or gzip: 201 if it was new, 200 with the same receipt if not")
    public Response post(
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("host") Optional<String> host,
            @QueryParam("vm") Optional<String> vm,
            @QueryParam("zone") @DefaultValue("UTC") String zone,
            @QueryParam("move") @DefaultValue("false") boolean move,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("") String encoding,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @Context HttpHeaders headers,
            InputStream body) {
        LogContentType.check(headers.getMediaType(), encoding);
        if (length > limits.bytes()) {
            throw Problem.BODY_TOO_LARGE.with("the body has " + length + " bytes, the limit is " + limits.bytes());
        }
        UploadRequest request = new UploadRequest(
                Ids.checked("cluster", cluster), Ids.checked("host", host), Ids.checked("vm", vm), zone(zone), move);
        uploads.check(request);
        Stored<Receipt> receipt = gate.pass(() -> uploads.take(request, new LogUpload(limits, request).read(body)));
        return Response.status(receipt.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(receipt.state())
                .build();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw Problem.INVALID_VALUE.with(
                    "zone must be like Europe/Berlin or +02:00, not \"" + text + "\": " + unknown.getMessage());
        }
    }
}
