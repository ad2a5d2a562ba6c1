package io.fleetmask.ingest.http;

import io.fleetmask.events.VmState;
import io.fleetmask.ingest.recording.Vms;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** VMs, each known by any of its names: given id, UUIDs, path of its .vmx file. */
@Path("/api/v1/vms")
@Tag(name = "VMs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class VmResource {
    private final Vms vms;
    private final KnownCluster known;

    VmResource(Vms vms, KnownCluster known) {
        this.known = known;
        this.vms = vms;
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putVm", summary = "Say where a VM is, its hardware version and whether it runs")
    @APIResponse(
            responseCode = "201",
            description = "There was none of this name before",
            content = @Content(schema = @Schema(implementation = WrittenVm.class)))
    @APIResponse(
            responseCode = "200",
            description = "It is as you say now",
            content = @Content(schema = @Schema(implementation = WrittenVm.class)))
    public Response put(
            @Parameter(description = "any name of the VM: id, UUID, .vmx path") @PathParam("id") String id,
            @BeanParam IfMatch condition,
            VmBody body) {
        String vm = Ids.checked("vm", id);
        return Responses.stored(
                vms.put(vm, Requests.present(body).statement(), present -> condition.check("VM", vm, present)));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("{id}")
    @Operation(operationId = "getVm", summary = "One VM with what it got at power-on")
    @APIResponseSchema(value = VmState.class, responseDescription = "The VM")
    public Response get(
            @Parameter(description = "any name of the VM: id, UUID, .vmx path") @PathParam("id") String id,
            @Context Request request) {
        VmState vm = vms.find(Ids.sought("vm", id))
                .orElseThrow(() -> Problem.UNKNOWN_VM.with("there is no VM \"" + id + "\""));
        return Responses.current(vm, request);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listVms", summary = "VMs in the order of their ids, without registers and files")
    public ListPage<VmSummary> list(
            @Parameter(description = "only VMs of this cluster") @QueryParam("cluster") Optional<String> cluster,
            @Parameter(description = "only VMs on this host") @QueryParam("host") Optional<String> host,
            @BeanParam PageRequest page) {
        var some = vms.list(
                known.known(cluster),
                known.knownHost(host),
                Ids.sought("after", page.after().orElse("")),
                page.limitAndOne(),
                VmSummary::of);
        return ListPage.of(some, page.limit(), VmSummary::id);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Operation(operationId = "deleteVm", summary = "Remove a VM")
    public Responses.Gone delete(
            @Parameter(description = "any name of the VM: id, UUID, .vmx path") @PathParam("id") String id) {
        return Responses.gone(vms.delete(Ids.sought("vm", id)));
    }
}
