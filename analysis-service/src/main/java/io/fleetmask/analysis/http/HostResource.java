package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.HostHistory;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.Profiles;
import io.fleetmask.analysis.view.CompatibilityView;
import io.fleetmask.analysis.view.HostChangeView;
import io.fleetmask.analysis.view.HostView;
import io.fleetmask.analysis.view.VerdictView;
import io.fleetmask.cpuid.Compatibility;
import io.fleetmask.cpuid.FeatureCatalogue;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.HostProfile;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.servicekit.problem.Problem;
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
    private final Compatibility compatibility = new Compatibility(FeatureCatalogue.vmware());

    HostResource(Hosts hosts, Profiles profiles, ClusterInputs inputs, HostHistory history) {
        this.hosts = hosts;
        this.profiles = profiles;
        this.inputs = inputs;
        this.history = history;
    }

    @GET
    @Path("/hosts/{id}")
    @Operation(
            summary = "A host, what it offers, and whether its cluster's mask includes its newest message",
            description = "An upload counts when `revision` has reached the receipt's and `counted` is true.")
    public Response host(@PathParam("id") String id, @Context Request request, @Context UriInfo uri) {
        KnownHost host = known(id);
        Optional<Boolean> counted =
                host.cluster().map(cluster -> !inputs.of(cluster).isDirty());
        return new Versioned(request, uri)
                .answer(
                        List.of(host.revision(), counted),
                        () -> Response.ok(HostView.of(host, profile(host), counted)));
    }

    @GET
    @Path("/hosts/{id}/changes")
    @Operation(summary = "The last changes of a host with their likely causes, the newest first")
    public List<HostChangeView> changes(@PathParam("id") String id) {
        known(id);
        return history.of(id).stream()
                .map(shift ->
                        HostChangeView.of(shift, number -> profiles.get(number).profile()))
                .toList();
    }

    @GET
    @Path("/compatibility")
    @Operation(summary = "Whether VMs without a mask can go from one host to another; one direction")
    public CompatibilityView compatibility(
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @QueryParam("hw") Optional<String> hw) {
        HostProfile source = profileOf(Parameters.required("from", from));
        HostProfile target = profileOf(Parameters.required("to", to));
        HardwareVersion version = Parameters.hardwareVersion(hw).orElse(HardwareVersion.NEWEST);
        VerdictView verdict = VerdictView.of(
                compatibility.between(source, target, version), source.vendor().orElse(Vendor.INTEL));
        return new CompatibilityView(from.orElseThrow(), to.orElseThrow(), version.number(), verdict);
    }

    private KnownHost known(String id) {
        return hosts.known(id).orElseThrow(() -> Problem.UNKNOWN_HOST.with("no host has the id \"" + id + "\""));
    }

    private HostProfile profileOf(String id) {
        return profile(known(id))
                .orElseThrow(() -> Problem.INVALID_VALUE.with("nothing is known of the CPUID of host \"" + id + "\""));
    }

    private Optional<HostProfile> profile(KnownHost host) {
        return host.profile().map(number -> profiles.get(number).profile());
    }
}
