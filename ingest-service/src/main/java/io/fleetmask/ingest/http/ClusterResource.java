package io.fleetmask.ingest.http;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.ingest.recording.Clusters;
import io.fleetmask.ingest.store.Stored;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Clusters: sets of hosts among which running VMs shall migrate. */
@Path("/api/v1/clusters")
@Tag(name = "Clusters")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ClusterResource {
    private final Clusters clusters;

    ClusterResource(Clusters clusters) {
        this.clusters = clusters;
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Declare a cluster or change its policy; whatever is left out takes its default",
            description =
                    "The answer names in reset what is back at its default. With If-Match and the ETag of what you"
                            + " have seen nothing is changed that somebody else has changed since: 412.")
    public Response put(@PathParam("id") String id, @Context HttpHeaders headers, ClusterBody body) {
        String cluster = Ids.checked("cluster", id);
        String name = Requests.present(body).name().orElse(cluster);
        ClusterPolicy policy = body.policy().orElse(ClusterPolicy.DEFAULT);
        IfMatch condition = IfMatch.of(headers.getRequestHeader(HttpHeaders.IF_MATCH));
        List<String> reset = new ArrayList<>();
        Stored<ClusterState> stored = clusters.put(cluster, name, policy, present -> {
            condition.check(cluster, present);
            reset.clear();
            present.ifPresent(before -> reset.addAll(PolicyReset.fields(before, name, policy)));
        });
        return Responses.stored(stored, reset);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("{id}")
    @Operation(summary = "One cluster")
    public Response get(@PathParam("id") String id, @Context Request request) {
        ClusterState cluster = clusters.find(Ids.sought("cluster", id))
                .orElseThrow(() -> Problem.UNKNOWN_CLUSTER.with("there is no cluster \"" + id + "\""));
        return Responses.current(cluster, request);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Clusters in the order of their ids")
    public ListPage<ClusterState> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue(ListPage.USUAL) int limit) {
        int size = ListPage.limit(limit);
        return ListPage.of(clusters.list(Ids.sought("after", after), size), size, ClusterState::id);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Operation(summary = "Remove a cluster; with cascade=true its hosts stay, in no cluster")
    public Responses.Gone delete(
            @PathParam("id") String id, @QueryParam("cascade") @DefaultValue("false") boolean cascade) {
        return Responses.gone(clusters.delete(Ids.sought("cluster", id), cascade));
    }
}
