package io.fleetmask.analysis.http;

import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.MaskChanges;
import io.fleetmask.analysis.view.ClusterView;
import io.fleetmask.analysis.view.MaskChangesView;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Clusters and the history of their masks. */
@Path("/api/v1/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clusters")
class ClusterResource {
    private final ClusterLookup lookup;
    private final Clusters clusters;
    private final Hosts hosts;
    private final MaskChanges changes;
    private final After after;

    ClusterResource(ClusterLookup lookup, Clusters clusters, Hosts hosts, MaskChanges changes, After after) {
        this.after = after;
        this.lookup = lookup;
        this.clusters = clusters;
        this.hosts = hosts;
        this.changes = changes;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "All clusters at a glance, by id")
    public RestResponse<List<ClusterView>> clusters(
            @Parameter(description = "wait until this is included: `ingest:3`, from a receipt or `Fleetmask-After`")
                    @QueryParam("after")
                    Optional<AfterToken> after,
            @BeanParam Page page) {
        this.after.await(after);
        List<ClusterLookup.Found> found = clusters.page(page.checked().offset, page.limit).stream()
                .map(cluster -> lookup.found(cluster, after))
                .toList();
        Optional<Long> highest = found.stream()
                .flatMap(each -> each.status().maskRevision().stream())
                .max(Long::compare);
        return answer(found.stream().map(this::view).toList(), After.including(after, highest));
    }

    private static <T> RestResponse<T> answer(T view, Optional<AfterToken> includes) {
        RestResponse.ResponseBuilder<T> answer = RestResponse.ResponseBuilder.ok(view);
        includes.ifPresent(token -> answer.header(AfterToken.HEADER, token));
        return answer.build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(summary = "A cluster at a glance, and how fresh its mask is")
    public Response cluster(
            @PathParam("id") String id,
            @Parameter(description = "wait until this is included: `ingest:3`, from a receipt or `Fleetmask-After`")
                    @QueryParam("after")
                    Optional<AfterToken> after,
            @Context Request request,
            @Context UriInfo uri) {
        ClusterLookup.Found found = lookup.cluster(id, after);
        Object version = List.of(found.status(), found.cluster().revision());
        return new Versioned(request, uri, found.includes()).answer(version, () -> Response.ok(view(found)));
    }

    private ClusterView view(ClusterLookup.Found found) {
        return ClusterView.of(found.cluster(), hosts.countIn(found.cluster().id()), found.mask(), found.status());
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/mask-changes")
    @Operation(summary = "What became of the cluster's mask, the newest change first")
    public RestResponse<MaskChangesView> maskChanges(
            @PathParam("id") String id,
            @Parameter(description = "wait until this is included: `ingest:3`, from a receipt or `Fleetmask-After`")
                    @QueryParam("after")
                    Optional<AfterToken> after,
            @Parameter(description = "only changes older than this revision: `next` of the page before")
                    @QueryParam("before")
                    @DefaultValue("9223372036854775807")
                    long before,
            @BeanParam Page page) {
        ClusterLookup.Found found = lookup.cluster(id, after);
        MaskChangesView view = MaskChangesView.of(changes.before(id, before, page.checked().limit), page.limit);
        return answer(view, found.includes());
    }
}
