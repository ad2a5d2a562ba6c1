package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.HostCounts;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.MaskChanges;
import io.fleetmask.analysis.view.ClusterView;
import io.fleetmask.analysis.view.HostPlace;
import io.fleetmask.analysis.view.Tables;
import io.fleetmask.events.MaskChange;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.TableForm;
import io.fleetmask.servicekit.paging.WaitFor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Clusters and the history of their masks. */
@Path("/api/v1/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clusters")
class ClusterResource {
    /** In the API's description, part of the list of a mask's changes. */
    @Schema(name = "MaskChangePage")
    record MaskChangePage(List<MaskChange> items, Optional<String> next) {}

    private final ClusterLookup lookup;
    private final Clusters clusters;
    private final Hosts hosts;
    private final HostCounts counts;
    private final MaskChanges changes;
    private final After after;

    ClusterResource(
            ClusterLookup lookup, Clusters clusters, Hosts hosts, HostCounts counts, MaskChanges changes, After after) {
        this.counts = counts;
        this.after = after;
        this.lookup = lookup;
        this.clusters = clusters;
        this.hosts = hosts;
        this.changes = changes;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listClusters", summary = "All clusters at a glance, by id")
    public RestResponse<ListPage<ClusterView>> clusters(@BeanParam PageRequest page, @BeanParam WaitFor waitFor) {
        after.await(waitFor.token());
        ListPage<KnownCluster> some = ListPage.of(
                clusters.after(page.after().orElse(""), page.limitAndOne()), page.limit(), KnownCluster::id);
        List<ClusterLookup.Found> found = lookup.found(some.items(), waitFor.token());
        Optional<Long> highest = found.stream()
                .flatMap(each -> each.status().maskRevision().stream())
                .max(Long::compare);
        return answer(new ListPage<>(views(found), some.next()), After.including(waitFor.token(), highest));
    }

    private static <T> RestResponse<T> answer(T view, Optional<AfterToken> includes) {
        RestResponse.ResponseBuilder<T> answer = RestResponse.ResponseBuilder.ok(view);
        includes.ifPresent(token -> answer.header(AfterToken.HEADER, token));
        return answer.build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(operationId = "getCluster", summary = "A cluster at a glance, and how fresh its mask is")
    @APIResponseSchema(value = ClusterView.class, responseDescription = "The cluster")
    public Response cluster(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @Parameter(description = AfterToken.QUERY) @QueryParam("after") Optional<AfterToken> after,
            @Context Request request,
            @Context UriInfo uri) {
        ClusterLookup.Found found = lookup.cluster(id, after);
        Object version = List.of(found.status(), found.cluster().revision());
        return new Versioned(request, uri, found.includes())
                .answer(version, () -> Response.ok(views(List.of(found)).get(0)));
    }

    private List<ClusterView> views(List<ClusterLookup.Found> found) {
        Map<String, Long> hosts =
                counts.of(found.stream().map(each -> each.cluster().id()).toList());
        return found.stream()
                .map(each -> ClusterView.of(
                        each.cluster(), hosts.getOrDefault(each.cluster().id(), 0L), each.mask(), each.status()))
                .toList();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/mask-changes")
    @Operation(operationId = "listMaskChanges", summary = "What became of the cluster's mask, the newest change first")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, TableForm.TEXT_CSV})
    @APIResponse(
            responseCode = "200",
            description = "The changes; as text or CSV a row for each",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = MaskChangePage.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableForm.TEXT_CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response maskChanges(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @BeanParam PageRequest page,
            @BeanParam WaitFor waitFor,
            @Context Request request) {
        long before = page.number().orElse(Long.MAX_VALUE);
        int limit = page.limit();
        ClusterLookup.Found found = lookup.cluster(id, waitFor.token());
        List<MaskChange> some = changes.before(id, before, limit + 1);
        ListPage<MaskChange> part = ListPage.of(some, limit, change -> Long.toString(change.revision()));
        Response.ResponseBuilder answer = TableForm.of(request).answer(part, () -> Tables.of(part.items()));
        found.includes().ifPresent(token -> answer.header(AfterToken.HEADER, token));
        return answer.build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/hosts")
    @Operation(
            operationId = "listClusterHosts",
            summary = "The hosts of a cluster by id: the profile of each, and what is unknown of it")
    public RestResponse<ListPage<HostPlace>> hosts(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @BeanParam PageRequest page,
            @BeanParam WaitFor waitFor) {
        String after = page.after().orElse("");
        int limit = page.limit();
        ClusterLookup.Found found = lookup.cluster(id, waitFor.token());
        List<KnownHost> some = hosts.inCluster(id, after, limit + 1);
        return answer(ListPage.of(some, limit, KnownHost::id).map(HostPlace::of), found.includes());
    }
}
