package io.fleetmask.ingest.http;

import io.fleetmask.events.VmState;
import io.fleetmask.ingest.recording.Vms;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** VMs, each known by any of its names: given id, UUIDs, path of its .vmx file. */
@Path("/api/v1/vms")
@Tag(name = "VMs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class VmResource {
    private final Vms vms;

    VmResource(Vms vms) {
        this.vms = vms;
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say where a VM is, its hardware version and whether it runs")
    public Response put(@PathParam("id") String id, VmBody body) {
        String vm = Ids.checked("vm", id);
        return Responses.stored(vms.put(vm, Requests.present(body).statement()));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("{id}")
    @Operation(summary = "One VM with what it got at power-on")
    public Response get(@PathParam("id") String id, @Context Request request) {
        VmState vm = vms.find(Ids.sought("vm", id))
                .orElseThrow(() -> Problem.UNKNOWN_VM.with("there is no VM \"" + id + "\""));
        return Responses.current(vm, request);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "VMs in the order of their ids, without registers and files")
    public ListPage<VmSummary> list(
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("host") Optional<String> host,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue(ListPage.USUAL) int limit) {
        int size = ListPage.limit(limit);
        var page = vms.list(
                Ids.sought("cluster", cluster),
                Ids.sought("host", host),
                Ids.sought("after", after),
                size,
                VmSummary::of);
        return ListPage.of(page, size, VmSummary::id);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Operation(summary = "Remove a VM")
    public Responses.Gone delete(@PathParam("id") String id) {
        return Responses.gone(vms.delete(Ids.sought("vm", id)));
    }
}
