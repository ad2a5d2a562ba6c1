package io.fleetmask.analysis.http;

import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.KindBrands;
import io.fleetmask.analysis.store.KindMembers;
import io.fleetmask.analysis.view.KindMatrix;
import io.fleetmask.analysis.view.KindsView;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The matrix in its slim form: kinds of hosts, and a byte for each pair. */
@Path("/api/v1/clusters/{id}/kinds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Matrix")
class KindsResource {
    private final ClusterLookup lookup;
    private final ClusterInputs inputs;
    private final KindMatrices matrices;
    private final KindBrands brands;
    private final KindMembers members;

    KindsResource(
            ClusterLookup lookup, ClusterInputs inputs, KindMatrices matrices, KindBrands brands, KindMembers members) {
        this.lookup = lookup;
        this.inputs = inputs;
        this.matrices = matrices;
        this.brands = brands;
        this.members = members;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The kinds of hosts, and one byte for each ordered pair: 300 kinds are 90 kB")
    @APIResponse(
            responseCode = "200",
            description = "The kinds in their order, and a byte for each pair, row by row, as base64",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = KindsView.class)))
    public Response kinds(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @Parameter(description = "hardware version of the VMs; left out: the highest among the cluster's VMs")
                    @QueryParam("hw")
                    Optional<String> hw,
            @Parameter(description = "for VMs under the cluster's mask, not for VMs without one")
                    @QueryParam("masked")
                    @DefaultValue("false")
                    boolean masked,
            @Parameter(description = AfterToken.QUERY) @QueryParam("after") Optional<AfterToken> after,
            @Context Request request,
            @Context UriInfo uri) {
        ClusterLookup.Found found = lookup.cluster(id, after);
        KindMatrices.Input input = input(id);
        HardwareVersion version = lookup.version(id, Parameters.hardwareVersion(hw));
        return new Versioned(request, uri, found.includes())
                .answer(
                        List.of(found.status(), version, input),
                        () -> Response.ok(view(found, version, masked, input)));
    }

    private KindsView view(
            ClusterLookup.Found found, HardwareVersion version, boolean masked, KindMatrices.Input input) {
        return new KindsView(
                input.cluster(),
                version.number(),
                masked,
                kinds(input),
                matrices.pairs(input, version, found.mask().filter(mask -> masked)),
                found.status());
    }

    private KindMatrices.Input input(String cluster) {
        return new KindMatrices.Input(cluster, inputs.place(cluster));
    }

    private List<KindsView.Kind> kinds(KindMatrices.Input input) {
        KindMatrix matrix = matrices.of(input);
        return matrix.kinds(brands.of(matrix.numbers()));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("hosts")
    @Operation(summary = "The ids of the hosts of each kind, in the order of the kinds")
    public KindsView.Members hosts(@Parameter(description = "the cluster's id") @PathParam("id") String id) {
        lookup.cluster(id, Optional.empty());
        Map<Long, List<String>> hosts = members.of(id);
        return new KindsView.Members(
                id,
                kinds(input(id)).stream()
                        .map(kind -> hosts.getOrDefault(kind.number(), List.of()))
                        .toList(),
                hosts.getOrDefault(0L, List.of()));
    }
}
