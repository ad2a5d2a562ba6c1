package io.fleetmask.ingest.http;

import io.fleetmask.events.HostState;
import io.fleetmask.ingest.recording.Hosts;
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

/** Hosts: where they stand and what their processors answer. */
@Path("/api/v1/hosts")
@Tag(name = "Hosts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class HostResource {
    private final Hosts hosts;
    private final KnownCluster cluster;

    HostResource(Hosts hosts, KnownCluster cluster) {
        this.cluster = cluster;
        this.hosts = hosts;
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putHost",
            summary = "Declare a host: its name and its cluster; what was seen of its processors stays")
    @APIResponse(
            responseCode = "201",
            description = "There was none of this id before",
            content = @Content(schema = @Schema(implementation = WrittenHost.class)))
    @APIResponse(
            responseCode = "200",
            description = "It is as you say now",
            content = @Content(schema = @Schema(implementation = WrittenHost.class)))
    public Response put(
            @Parameter(description = "the host's id") @PathParam("id") String id,
            @BeanParam IfMatch condition,
            HostBody body) {
        String host = Ids.checked("host", id);
        String name = Requests.present(body).name().orElse(host);
        return Responses.stored(
                hosts.put(host, name, body.cluster(), present -> condition.check("host", host, present)));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("{id}")
    @Operation(operationId = "getHost", summary = "One host with its registers")
    @APIResponseSchema(value = HostState.class, responseDescription = "The host")
    public Response get(
            @Parameter(description = "the host's id") @PathParam("id") String id, @Context Request request) {
        HostState host = hosts.find(Ids.sought("host", id))
                .orElseThrow(() -> Problem.UNKNOWN_HOST.with("there is no host \"" + id + "\""));
        return Responses.current(host, request);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listHosts", summary = "Hosts in the order of their ids, without registers")
    public ListPage<HostSummary> list(
            @Parameter(description = "only hosts of this cluster") @QueryParam("cluster") Optional<String> cluster,
            @BeanParam PageRequest page) {
        Optional<String> known = this.cluster.known(cluster);
        String after = Ids.sought("after", page.after().orElse(""));
        return ListPage.of(hosts.list(known, after, page.limitAndOne()), page.limit(), HostState::id)
                .map(HostSummary::of);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Operation(operationId = "deleteHost", summary = "Remove a host; its VMs stay, without a place")
    public Responses.Gone delete(@Parameter(description = "the host's id") @PathParam("id") String id) {
        return Responses.gone(hosts.delete(Ids.sought("host", id)));
    }
}
