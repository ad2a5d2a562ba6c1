package io.fleetmask.ingest.http;

import io.fleetmask.ingest.config.UploadSettings;
import io.fleetmask.ingest.recording.Vms;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The configuration files of VMs. */
@Path("/api/v1/vms/{id}/vmx")
@Tag(name = "VMs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class VmxResource {
    private final Vms vms;
    private final int limit;

    VmxResource(Vms vms, UploadSettings settings) {
        this.vms = vms;
        this.limit = Math.toIntExact(settings.maxVmx().asLongValue());
    }

    @PUT
    @RolesAllowed(Roles.UPLOADER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putVmx",
            summary =
                    "Keep the text of a VM's .vmx file as it was at a time; an older one than the known changes nothing")
    @APIResponseSchema(value = WrittenVm.class, responseDescription = "The VM with its file")
    public Response put(
            @Parameter(description = "any name of the VM: id, UUID, .vmx path") @PathParam("id") String id,
            @Parameter(description = "when the file was so, like 2026-03-01T12:00:00Z; now if left out")
                    @QueryParam("when")
                    Optional<String> when,
            @BeanParam IfMatch condition,
            @Context HttpHeaders headers,
            InputStream body) {
        UploadContentType.checkVmx(headers.getMediaType());
        return Responses.stored(vms.configure(
                Ids.sought("vm", id),
                new VmxBody(body, limit).file(seenAt(when)),
                present -> condition.check("VM", id, present)));
    }

    private static Instant seenAt(Optional<String> when) {
        Instant now = Now.instant();
        return when.map(VmxResource::instant).filter(time -> time.isBefore(now)).orElse(now);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException malformed) {
            throw Problem.INVALID_VALUE.with("when must be like 2026-03-01T12:00:00Z, not \"" + text + "\"");
        }
    }
}
