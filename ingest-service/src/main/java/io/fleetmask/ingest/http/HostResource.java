package io.fleetmask.ingest.http;

import io.fleetmask.events.HostState;
import io.fleetmask.ingest.recording.Hosts;
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

/** Hosts: where they stand and what their processors answer. */
@Path("/api/v1/hosts")
@Tag(name = "Hosts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class HostResource {
    private final Hosts hosts;

    HostResource(Hosts hosts) {
        this.hosts = hosts;
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Declare a host: its name and its cluster; what was seen of its processors stays")
    public Response put(@PathParam("id") String id, HostBody body) {
        String host = Ids.checked("host", id);
        return Responses.stored(hosts.put(host, Requests.present(body).name().orElse(host), body.cluster()));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("{id}")
    @Operation(summary = "One host with its registers")
    public Response get(@PathParam("id") String id, @Context Request request) {
        HostState host = hosts.find(Ids.sought("host", id))
                .orElseThrow(() -> Problem.UNKNOWN_HOST.with("there is no host \"" + id + "\""));
        return Responses.current(host, request);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Hosts in the order of their ids, without registers")
    public ListPage<HostSummary> list(
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue(ListPage.USUAL) int limit) {
        int size = ListPage.limit(limit);
        var page = hosts.list(Ids.sought("cluster", cluster), Ids.sought("after", after), size).stream()
                .map(HostSummary::of)
                .toList();
        return ListPage.of(page, size, HostSummary::id);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Operation(summary = "Remove a host; its VMs stay, without a place")
    public Responses.Gone delete(@PathParam("id") String id) {
        return Responses.gone(hosts.delete(Ids.sought("host", id)));
    }
}
