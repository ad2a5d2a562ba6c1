package io.fleetmask.ingest.http;

import io.fleetmask.archives.ArchiveException;
import io.fleetmask.archives.ArchiveLimits;
import io.fleetmask.archives.LogBody;
import io.fleetmask.archives.TooLargeException;
import io.fleetmask.archives.UploadLimits;
import io.fleetmask.ingest.config.UploadSettings;
import io.fleetmask.ingest.recording.Uploads;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.ingest.upload.ArchiveReceipt;
import io.fleetmask.ingest.upload.Receipt;
import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Uploads of vmware.log files, one by one or in archives. */
@Path("/api/v1/vmware-logs")
@Tag(name = "Logs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class VmwareLogResource {
    private final Uploads uploads;
    private final UploadGate gate;
    private final UploadLimits limits;
    private final ArchiveLimits archiveLimits;

    VmwareLogResource(Uploads uploads, UploadGate gate, UploadSettings settings) {
        this.uploads = uploads;
        this.gate = gate;
        this.limits = new UploadLimits(
                settings.maxBytes().asLongValue(),
                settings.maxDecompressed().asLongValue(),
                settings.archive().maxRatio());
        this.archiveLimits = new ArchiveLimits(
                limits.decompressed(),
                settings.archive().maxRatio(),
                settings.archive().maxEntries(),
                settings.archive().maxDepth());
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "uploadLog",
            summary = "Upload a vmware.log, what another tool says of hosts, or an archive with such files deep inside",
            description =
                    "The content decides, not name or type: a log, plain or gzip, or an archive (tar, tar.gz, zip) such as a"
                            + " support bundle, in which every vmware.log is found, also in nested archives and gzip files."
                            + " A log is answered with its receipt, an archive with a receipt for each log. Other tools:"
                            + " esxcli's raw CPUID list, vim-cmd's hosthardware and hostconfig, JSON of govc, PowerCLI or"
                            + " Ansible, PowerCLI's Config.FeatureCapability as CSV, table or list, cpuid -r, xen-cpuid -p."
                            + " What they do not show stays unknown and makes nothing compatible; the time of the upload"
                            + " counts. A file about several hosts is answered like an archive.")
    @APIResponse(
            responseCode = "201",
            description = "It said something new. The revisions in the receipt include it.",
            content = @Content(schema = @Schema(implementation = UploadAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "All of it was uploaded before; the receipt is that of the first time.",
            content = @Content(schema = @Schema(implementation = UploadAnswer.class)))
    @APIResponse(
            responseCode = "207",
            description = "An archive of which some logs were refused; each receipt has a status of its own.",
            content = @Content(schema = @Schema(implementation = UploadAnswer.class)))
    public Response post(
            @BeanParam LogQuery query,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("") String encoding,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @Context HttpHeaders headers,
            InputStream body) {
        UploadContentType.checkLog(headers.getMediaType(), encoding);
        if (length > limits.bytes()) {
            throw Problem.BODY_TOO_LARGE.with("the body has " + length + " bytes, the limit is " + limits.bytes());
        }
        UploadRequest request = query.request();
        uploads.check(request);
        return gate.pass(() -> take(request, body));
    }

    private Response take(UploadRequest request, InputStream body) {
        try {
            LogBody opened = LogBody.open(body, limits);
            return opened.isArchive() ? archive(request, opened) : log(request, opened);
        } catch (ArchiveException unfit) {
            throw ArchiveUpload.problem(unfit.kind()).with(String.valueOf(unfit.getMessage()));
        } catch (TooLargeException tooLarge) {
            throw Problem.BODY_TOO_LARGE.with(String.valueOf(tooLarge.getMessage()));
        } catch (IOException cutOff) {
            throw Problem.BODY_CUT_OFF.with("the body cannot be read to its end: " + cutOff.getMessage());
        }
    }

    private Response log(UploadRequest request, LogBody body) throws IOException {
        List<Uploads.Log> logs = LogUpload.read(request, body);
        if (logs.size() > 1) {
            ArchiveReceipt receipt = new ArchiveUpload(uploads, request).take(logs);
            return Response.status(ArchiveUpload.status(receipt))
                    .entity(receipt)
                    .build();
        }
        Stored<Receipt> receipt = uploads.take(request, logs.get(0));
        return Response.status(receipt.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(receipt.state())
                .build();
    }

    private Response archive(UploadRequest request, LogBody body) {
        if (request.vm().isPresent()) {
            throw Problem.INVALID_VALUE.with("?vm= names the VM of one log, this is an archive");
        }
        ArchiveReceipt receipt = new ArchiveUpload(uploads, request).take(body, archiveLimits);
        return Response.status(ArchiveUpload.status(receipt)).entity(receipt).build();
    }
}
