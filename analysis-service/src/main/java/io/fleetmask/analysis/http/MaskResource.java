package io.fleetmask.analysis.http;

import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.view.MaskView;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.HostSample;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The mask that the VMs of a cluster need. */
@Path("/api/v1/clusters/{id}/mask")
@Tag(name = "Masks")
class MaskResource {
    private static final Variant JSON = new Variant(MediaType.APPLICATION_JSON_TYPE, (Locale) null, null);
    private static final Variant TEXT = new Variant(MediaType.TEXT_PLAIN_TYPE, (Locale) null, null);

    private final ClusterLookup lookup;
    private final Hosts hosts;

    MaskResource(ClusterLookup lookup, Hosts hosts) {
        this.hosts = hosts;
        this.lookup = lookup;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "getMask",
            summary = "Every zero with its feature, first hardware version and reason; or the lines of a .vmx file",
            description =
                    "As text/plain: the lines and nothing else, each ended by a line feed. A cluster with hosts of"
                            + " several vendors then needs `vendor`. No lines mean that none is needed, never that it is not"
                            + " known yet: that is 503.")
    @APIResponse(
            responseCode = "200",
            description = "The mask, or the lines of a file",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MaskView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    public Response mask(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @Parameter(description = "hardware version of the VMs; left out: the highest among the cluster's VMs")
                    @QueryParam("hw")
                    Optional<String> hw,
            @Parameter(description = "cpuid, featmask or auto; left out: the cluster's") @QueryParam("syntax")
                    Optional<String> syntax,
            @Parameter(description = "of which processors the lines are, where the hosts have several makers")
                    @QueryParam("vendor")
                    Optional<String> vendor,
            @Parameter(description = AfterToken.QUERY) @QueryParam("after") Optional<AfterToken> after,
            @Context Request request,
            @Context UriInfo uri) {
        ClusterLookup.Found found = lookup.cluster(id, after);
        HardwareVersion version = lookup.version(id, Parameters.hardwareVersion(hw));
        Syntax wanted =
                Parameters.syntax(syntax).orElse(found.cluster().policy().syntax());
        boolean lines = TEXT.equals(request.selectVariant(List.of(JSON, TEXT)));
        return new Versioned(request, uri, found.includes())
                .answer(List.of(found.status(), version, wanted, lines), () -> {
                    MaskView view = view(found, version, wanted);
                    return lines ? text(found, view, vendor) : Response.ok(view, MediaType.APPLICATION_JSON_TYPE);
                });
    }

    private MaskView view(ClusterLookup.Found found, HardwareVersion version, Syntax syntax) {
        return MaskView.of(found.mask().orElseGet(() -> empty(found)), version, syntax, found.status());
    }

    private ClusterMask empty(ClusterLookup.Found found) {
        if (found.status().dirty()) {
            throw Problem.NOT_READY.with(
                    "the first mask of cluster \"" + found.cluster().id() + "\" is being computed");
        }
        if (hosts.countIn(found.cluster().id()) > 0) {
            throw Problem.ILLEGAL_STATE.with("cluster \"" + found.cluster().id()
                    + "\" has no mask: its strategy \""
                    + found.cluster().policy().strategy() + "\" is not known");
        }
        return new ClusterMask(
                found.cluster().id(),
                0,
                found.cluster().changedAt(),
                found.cluster().policy().strategy(),
                true,
                HostSample.NONE,
                HostSample.NONE,
                List.of());
    }

    private static Response.ResponseBuilder text(ClusterLookup.Found found, MaskView view, Optional<String> vendor) {
        StringBuilder text = new StringBuilder();
        Optional<MaskView.MaskGroup> group = group(view, vendor);
        group.ifPresent(
                lines -> lines.lines().forEach(line -> text.append(line.text()).append('\n')));
        if (text.isEmpty()) {
            Silence.check(found.status(), view, group);
        }
        return Response.ok(text.toString(), MediaType.TEXT_PLAIN_TYPE)
                .header("Fleetmask-Hardware-Version", view.hardwareVersion())
                .header("Fleetmask-Complete", view.complete())
                .header("Fleetmask-Dirty", view.status().dirty());
    }

    private static Optional<MaskView.MaskGroup> group(MaskView view, Optional<String> vendor) {
        if (vendor.isEmpty() && view.groups().size() > 1) {
            throw Problem.INVALID_VALUE.with("the cluster has hosts of several vendors, between which no VM migrates: "
                    + "vendor must be one of " + view.vendors());
        }
        if (vendor.isPresent() && !view.vendors().contains(vendor.get())) {
            throw Problem.INVALID_VALUE.with(
                    "vendor must be one of " + view.vendors() + ", not \"" + vendor.get() + "\"");
        }
        return view.groups().stream()
                .filter(group -> vendor.isEmpty() || group.vendor().equals(vendor.get()))
                .findFirst();
    }
}
