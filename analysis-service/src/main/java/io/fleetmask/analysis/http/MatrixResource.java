package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.view.MatrixView;
import io.fleetmask.analysis.view.ProfileMatrix;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who can migrate where. */
@Path("/api/v1/clusters/{id}/matrix")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Matrix")
class MatrixResource {
    /** Up to this many hosts a cluster is shown host by host unless asked otherwise. */
    private static final int FEW_HOSTS = 20;

    /** Beyond this the pairs of hosts are too many to send. */
    private static final int MOST_PAIRED = 100;

    private static final String HOSTS = "hosts";
    private static final String PROFILES = "profiles";

    private final ClusterLookup lookup;
    private final ClusterPictures pictures;
    private final Hosts hosts;

    MatrixResource(ClusterLookup lookup, ClusterPictures pictures, Hosts hosts) {
        this.lookup = lookup;
        this.pictures = pictures;
        this.hosts = hosts;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Every ordered pair with what blocks it; says \"CPUID compatible\", never more")
    public Response matrix(
            @PathParam("id") String id,
            @QueryParam("hw") Optional<String> hw,
            @Parameter(description = "for VMs under the cluster's mask, not for VMs without one")
                    @QueryParam("masked")
                    @DefaultValue("false")
                    boolean masked,
            @Parameter(description = "hosts or profiles; left out: hosts for a cluster of up to 20") @QueryParam("form")
                    Optional<String> form,
            @Parameter(description = "wait until this is included: `ingest:3`, from a receipt or `Fleetmask-After`")
                    @QueryParam("after")
                    Optional<AfterToken> after,
            @BeanParam Page page,
            @Context Request request,
            @Context UriInfo uri) {
        ClusterLookup.Found found = lookup.cluster(id, after);
        HardwareVersion version = lookup.version(id, Parameters.hardwareVersion(hw));
        long count = hosts.countIn(id);
        String shown = form(form, count, page.checked());
        return new Versioned(request, uri, found.includes())
                .answer(
                        List.of(found.status(), version, count),
                        () -> Response.ok(view(found, version, masked, shown, page)));
    }

    private static String form(Optional<String> wanted, long count, Page page) {
        String form = wanted.orElse(count <= FEW_HOSTS ? HOSTS : PROFILES);
        if (!form.equals(HOSTS) && !form.equals(PROFILES)) {
            throw Problem.INVALID_VALUE.with("form must be hosts or profiles, not \"" + form + "\"");
        }
        if (form.equals(HOSTS) && Math.min(count, page.limit) > MOST_PAIRED) {
            throw Problem.INVALID_VALUE.with("form=hosts shows the pairs of up to " + MOST_PAIRED
                    + " hosts; give a limit, or take form=profiles");
        }
        return form;
    }

    private MatrixView view(
            ClusterLookup.Found found, HardwareVersion version, boolean masked, String form, Page page) {
        String id = found.cluster().id();
        Optional<MaskContent> mask = masked ? found.mask().map(MaskContent::of) : Optional.empty();
        ProfileMatrix matrix = new ProfileMatrix(pictures.profilesOf(id), version, mask);
        List<KnownHost> shown = hosts.inCluster(id, page.offset, page.limit);
        return new MatrixView(
                id,
                version.number(),
                masked,
                form,
                matrix.profiles(),
                shown.stream()
                        .map(host -> new MatrixView.Host(host.id(), host.profile(), host.waitingFor()))
                        .toList(),
                form.equals(HOSTS) ? matrix.hostPairs(shown) : matrix.profilePairs(),
                page.next(hosts.countIn(id)),
                found.status());
    }
}
