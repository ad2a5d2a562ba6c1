package io.fleetmask.remediation.http;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.rendering.ClusterScript;
import io.fleetmask.remediation.rendering.Subject;
import io.fleetmask.remediation.store.PatchFilter;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.Patches.Shown;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is approved in a cluster, as one script for a change window. */
@Path("/api/v1/clusters/{id}/patch-script")
@Tag(name = "Patches")
@Blocking
class ScriptResource {
    private static final int BATCH = 200;
    private static final int MOST = 5_000;

    private final PatchLookup found;
    private final Patches patches;

    ScriptResource(PatchLookup found, Patches patches) {
        this.found = found;
        this.patches = patches;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Transactional
    @Produces({PatchForm.X_SHELLSCRIPT, PatchForm.X_POWERSHELL})
    @Operation(
            operationId = "getClusterScript",
            summary =
                    "A script that writes every approved patch of the cluster; each VM that is not powered off is left out",
            description =
                    "text/x-shellscript calls govc, text/x-powershell is for PowerCLI. What is not approved is not in it.")
    @APIResponse(
            responseCode = "200",
            description = "The script",
            content = {
                @Content(mediaType = PatchForm.X_SHELLSCRIPT, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PatchForm.X_POWERSHELL, schema = @Schema(type = SchemaType.STRING))
            })
    public Response script(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @BeanParam After after,
            @Context Request request) {
        found.checkCluster(Optional.of(id));
        List<Subject> subjects = approved(id);
        PatchForm form = PatchForm.ofScript(request);
        String script = form == PatchForm.POWERCLI ? ClusterScript.powerCli(subjects) : ClusterScript.govc(subjects);
        return Response.ok(script, form.type()).build();
    }

    private List<Subject> approved(String cluster) {
        PatchFilter filter = new PatchFilter(Optional.of(cluster), Optional.of(PatchState.APPROVED), Optional.empty());
        List<Subject> subjects = new ArrayList<>();
        List<Shown> some = patches.page(filter, "", BATCH);
        while (!some.isEmpty()) {
            some.forEach(each -> subjects.add(subject(each)));
            if (subjects.size() > MOST) {
                throw Problem.ILLEGAL_STATE.with(
                        "more than " + MOST + " patches are approved in \"" + cluster + "\": too many for one script");
            }
            some = patches.page(filter, some.get(some.size() - 1).patch().vm(), BATCH);
        }
        return subjects;
    }

    private Subject subject(Shown shown) {
        String vm = shown.patch().vm();
        return new Subject(found.vm(vm), PatchCodec.patch(shown.patch()), found.waiting(vm));
    }
}
