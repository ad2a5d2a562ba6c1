package io.fleetmask.ingest.http;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.ingest.recording.Clusters;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.audit.Reason;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
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
            operationId = "putCluster",
            summary = "Declare a cluster or change its policy; whatever is left out takes its default",
            description =
                    "The answer names in reset what is back at its default. With If-Match and the ETag of what you"
                            + " have seen nothing is changed that somebody else has changed since: 412.")
    @APIResponse(
            responseCode = "201",
            description = "There was none of this id before",
            content = @Content(schema = @Schema(implementation = WrittenCluster.class)))
    @APIResponse(
            responseCode = "200",
            description = "It is as you say now",
            content = @Content(schema = @Schema(implementation = WrittenCluster.class)))
    public Response put(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @BeanParam IfMatch condition,
            @BeanParam Reason reason,
            ClusterBody body) {
        String cluster = Ids.checked("cluster", id);
        String name = Requests.present(body).name().orElse(cluster);
        ClusterPolicy policy = body.policy().orElse(ClusterPolicy.DEFAULT);
        List<String> reset = new ArrayList<>();
        Stored<ClusterState> stored = clusters.put(cluster, name, policy, reason.given(), present -> {
            condition.check("cluster", cluster, present);
            reset.clear();
            present.ifPresent(before -> reset.addAll(PolicyReset.fields(before, name, policy)));
        });
        return Responses.stored(stored, reset);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("{id}")
    @Operation(operationId = "getCluster", summary = "One cluster")
    @APIResponseSchema(value = ClusterState.class, responseDescription = "The cluster")
    public Response get(
            @Parameter(description = "the cluster's id") @PathParam("id") String id, @Context Request request) {
        ClusterState cluster = clusters.find(Ids.sought("cluster", id))
                .orElseThrow(() -> Problem.UNKNOWN_CLUSTER.with("there is no cluster \"" + id + "\""));
        return Responses.current(cluster, request);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listClusters", summary = "Clusters in the order of their ids")
    public ListPage<ClusterState> list(@BeanParam PageRequest page) {
        String after = Ids.sought("after", page.after().orElse(""));
        return ListPage.of(clusters.list(after, page.limitAndOne()), page.limit(), ClusterState::id);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("{id}")
    @Operation(
            operationId = "deleteCluster",
            summary = "Remove a cluster; with cascade=true its hosts stay, in no cluster")
    public Responses.Gone delete(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @Parameter(description = "also where it has hosts") @QueryParam("cascade") @DefaultValue("false")
                    boolean cascade,
            @BeanParam Reason reason) {
        return Responses.gone(clusters.delete(Ids.sought("cluster", id), cascade, reason.given()));
    }
}
