package io.fleetmask.remediation.http;

import io.fleetmask.remediation.lifecycle.PatchMove;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.WaitFor;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The patch of one VM, in the form that the Accept header asks for. */
@Path("/api/v1/vms/{id}/patch")
@Tag(name = "Patches")
@Blocking
class PatchResource {
    private final PatchLookup found;
    private final Patches patches;

    PatchResource(PatchLookup found, Patches patches) {
        this.found = found;
        this.patches = patches;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Transactional
    @Produces({
        MediaType.APPLICATION_JSON,
        MediaType.TEXT_PLAIN,
        PatchForm.X_DIFF,
        PatchForm.X_POWERSHELL,
        PatchForm.X_SHELLSCRIPT
    })
    @Operation(
            operationId = "getPatch",
            summary = "The patch with its lines, inverse, notes and state; or what other hands need",
            description =
                    "text/plain: the .vmx lines, where a line to be removed is a comment that says so. text/x-diff: a"
                            + " unified diff of the file as last uploaded, for the program patch. text/x-powershell: a script for"
                            + " PowerCLI. text/x-shellscript: a script that calls govc.")
    @APIResponse(
            responseCode = "200",
            description = "The patch",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PatchView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PatchForm.X_DIFF, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PatchForm.X_POWERSHELL, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PatchForm.X_SHELLSCRIPT, schema = @Schema(type = SchemaType.STRING))
            })
    public Response patch(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String name,
            @BeanParam After after,
            @Context Request request) {
        String id = found.id(name);
        PatchForm form = PatchForm.of(request);
        return form == PatchForm.JSON
                ? Versioned.answer(request, found.view(id))
                : Response.ok(form.render(found.subject(id)), form.type()).build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("history")
    @Transactional
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listPatchHistory",
            summary = "Every step of the VM's patches, oldest first, with time, cause and actor")
    public ListPage<PatchMove> history(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String name,
            @BeanParam PageRequest page,
            @BeanParam WaitFor waitFor) {
        List<PatchMove> ofGone = patches.history(name);
        return page.of(ofGone.isEmpty() ? patches.history(found.id(name)) : ofGone);
    }
}
