package io.fleetmask.analysis.http;

import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.HostProfiles;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.view.MatrixView;
import io.fleetmask.analysis.view.PairWalk;
import io.fleetmask.analysis.view.ProfileMatrix;
import io.fleetmask.analysis.view.Tables;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.TableForm;
import io.fleetmask.servicekit.paging.WaitFor;
import io.fleetmask.servicekit.problem.Problem;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who can migrate where. */
@Path("/api/v1/clusters/{id}/matrix")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Matrix")
class MatrixResource {
    /** Up to this many hosts a cluster is shown host by host unless asked otherwise. */
    private static final int FEW_HOSTS = 20;

    /** A verdict is half a kilobyte or several. */
    private static final String USUAL_LIMIT = "1000";

    private static final String HOSTS = "hosts";
    private static final String PROFILES = "profiles";

    private final ClusterLookup lookup;
    private final ClusterPictures pictures;
    private final Hosts hosts;
    private final HostProfiles placed;

    MatrixResource(ClusterLookup lookup, ClusterPictures pictures, Hosts hosts, HostProfiles placed) {
        this.placed = placed;
        this.lookup = lookup;
        this.pictures = pictures;
        this.hosts = hosts;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getMatrix",
            summary = "Every ordered pair with what blocks it; says \"CPUID compatible\", never more",
            description = "The pairs of some rows at a time; `GET …/hosts` tells which host has which profile.")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, TableForm.TEXT_CSV})
    @APIResponse(
            responseCode = "200",
            description = "Profiles, and some of the pairs; as text or CSV a row for each pair",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MatrixView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableForm.TEXT_CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response matrix(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @Parameter(description = "hardware version of the VMs; left out: the highest among the cluster's VMs")
                    @QueryParam("hw")
                    Optional<String> hw,
            @Parameter(description = "for VMs under the cluster's mask, not for VMs without one")
                    @QueryParam("masked")
                    @DefaultValue("false")
                    boolean masked,
            @Parameter(description = "hosts or profiles; left out: hosts for a cluster of up to 20") @QueryParam("form")
                    Optional<String> form,
            @Parameter(description = "where the part begins: `next` of the part before; left out for the first")
                    @QueryParam("after")
                    Optional<String> after,
            @Parameter(
                            description = "how many pairs to show",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "1000"))
                    @QueryParam("limit")
                    @DefaultValue(USUAL_LIMIT)
                    int limit,
            @BeanParam WaitFor waitFor,
            @Context Request request,
            @Context UriInfo uri) {
        PageRequest page = PageRequest.of(after, limit);
        page.after();
        page.limit();
        ClusterLookup.Found found = lookup.cluster(id, waitFor.token());
        HardwareVersion version = lookup.version(id, Parameters.hardwareVersion(hw));
        long count = hosts.countIn(id);
        String shown = form(form, count);
        TableForm tableForm = TableForm.of(request);
        return new Versioned(request, uri, found.includes())
                .answer(
                        List.of(found.status(), version, count, tableForm),
                        () -> answer(tableForm, view(found, version, masked, shown, page)));
    }

    private static Response.ResponseBuilder answer(TableForm form, MatrixView view) {
        return form.answer(view, () -> Tables.of(view));
    }

    private static String form(Optional<String> wanted, long count) {
        String form = wanted.orElse(count <= FEW_HOSTS ? HOSTS : PROFILES);
        if (!form.equals(HOSTS) && !form.equals(PROFILES)) {
            throw Problem.INVALID_VALUE.with("form must be hosts or profiles, not \"" + form + "\"");
        }
        return form;
    }

    private MatrixView view(
            ClusterLookup.Found found, HardwareVersion version, boolean masked, String form, PageRequest page) {
        String id = found.cluster().id();
        Optional<MaskContent> mask = masked ? found.mask().map(MaskContent::of) : Optional.empty();
        ProfileMatrix matrix = new ProfileMatrix(pictures.profilesOf(id), version, mask);
        ListPage<MatrixView.Pair> pairs = pairs(matrix, id, form, page);
        return new MatrixView(
                id,
                version.number(),
                masked,
                form,
                matrix.profiles(),
                pictures.waitedFor(id),
                pairs.items(),
                pairs.next(),
                found.status());
    }

    private ListPage<MatrixView.Pair> pairs(ProfileMatrix matrix, String cluster, String form, PageRequest page) {
        try {
            return form.equals(HOSTS)
                    ? matrix.hostPairs(nodes(cluster), page.after(), page.limit())
                    : matrix.profilePairs(page.after(), page.limit());
        } catch (IllegalArgumentException malformed) {
            throw Problem.INVALID_VALUE.with(String.valueOf(malformed.getMessage()));
        }
    }

    private List<PairWalk.Node> nodes(String cluster) {
        return placed.in(cluster).stream()
                .map(host -> new PairWalk.Node(host.id(), host.profile()))
                .toList();
    }
}
