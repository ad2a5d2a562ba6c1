package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.fleet.RecordedUpdate;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.HostHistory;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.Profiles;
import io.fleetmask.analysis.view.CompatibilityView;
import io.fleetmask.analysis.view.HostChangeView;
import io.fleetmask.analysis.view.HostView;
import io.fleetmask.analysis.view.VerdictView;
import io.fleetmask.analysis.view.WaitedFor;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.WaitFor;
import io.fleetmask.servicekit.problem.Problem;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hosts, what became of them, and whether VMs can go from one to another. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hosts")
class HostResource {
    private final Hosts hosts;
    private final Profiles profiles;
    private final ClusterInputs inputs;
    private final HostHistory history;
    private final After after;
    private final Compatibility compatibility = new Compatibility(FeatureCatalogue.vmware());

    HostResource(Hosts hosts, Profiles profiles, ClusterInputs inputs, HostHistory history, After after) {
        this.after = after;
        this.hosts = hosts;
        this.profiles = profiles;
        this.inputs = inputs;
        this.history = history;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/hosts/{id}")
    @Operation(
            operationId = "getHost",
            summary = "A host, what it offers, and whether its cluster's mask includes its newest message",
            description = "An upload counts when `revision` has reached the receipt's and `counted` is true.")
    @APIResponseSchema(value = HostView.class, responseDescription = "The host")
    public Response host(
            @Parameter(description = "the host's id") @PathParam("id") String id,
            @Parameter(description = AfterToken.QUERY) @QueryParam("after") Optional<AfterToken> after,
            @Context Request request,
            @Context UriInfo uri) {
        KnownHost host = known(id, after);
        Optional<Boolean> counted =
                host.cluster().map(cluster -> !inputs.of(cluster).isDirty());
        return new Versioned(request, uri, after)
                .answer(
                        List.of(host.revision(), counted),
                        () -> Response.ok(HostView.of(host, profile(host), counted)));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/hosts/{id}/changes")
    @Operation(
            operationId = "listHostChanges",
            summary = "The last changes of a host with their likely causes, the newest first")
    public ListPage<HostChangeView> changes(
            @Parameter(description = "the host's id") @PathParam("id") String id,
            @BeanParam PageRequest page,
            @BeanParam WaitFor waitFor) {
        long before = page.number().orElse(Long.MAX_VALUE);
        int limit = page.limit();
        known(id, waitFor.token());
        List<RecordedUpdate> some = history.of(id).stream()
                .filter(update -> update.revision() < before)
                .limit(limit + 1L)
                .toList();
        return ListPage.of(some, limit, update -> Long.toString(update.revision()))
                .map(update ->
                        HostChangeView.of(update, number -> profiles.get(number).profile()));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/compatibility")
    @Operation(
            operationId = "getCompatibility",
            summary = "Whether VMs without a mask can go from one host to another; one direction",
            description = "While nothing is known of a host's CPUID there is no verdict: `waitingFor` names the host.")
    public CompatibilityView compatibility(
            @Parameter(description = "the host where VMs run", required = true) @QueryParam("from")
                    Optional<String> from,
            @Parameter(description = "the host they shall go to", required = true) @QueryParam("to")
                    Optional<String> to,
            @Parameter(description = "hardware version of the VMs; left out: the newest known") @QueryParam("hw")
                    Optional<String> hw,
            @Parameter(description = AfterToken.QUERY) @QueryParam("after") Optional<AfterToken> after) {
        KnownHost source = known(Parameters.required("from", from), after);
        KnownHost target = known(Parameters.required("to", to), after);
        HardwareVersion version = Parameters.hardwareVersion(hw).orElse(HardwareVersion.NEWEST);
        return new CompatibilityView(
                source.id(),
                target.id(),
                version.number(),
                profile(source).flatMap(one -> profile(target).map(other -> verdict(one, other, version))),
                Stream.of(source, target)
                        .distinct()
                        .filter(host -> host.profile().isEmpty())
                        .map(WaitedFor::of)
                        .toList());
    }

    private VerdictView verdict(HostProfile source, HostProfile target, HardwareVersion version) {
        return VerdictView.of(
                compatibility.between(source, target, version), source.vendor().orElse(Vendor.INTEL));
    }

    private KnownHost known(String id, Optional<AfterToken> wanted) {
        after.await(wanted);
        return hosts.known(id)
                .orElseThrow(() ->
                        Problem.UNKNOWN_HOST.with("no host has the id \"" + id + "\"" + Parameters.orNotYet(wanted)));
    }

    private Optional<HostProfile> profile(KnownHost host) {
        return host.profile().map(number -> profiles.get(number).profile());
    }
}
