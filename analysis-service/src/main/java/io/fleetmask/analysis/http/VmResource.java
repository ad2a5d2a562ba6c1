package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.fleet.KnownVm;
import io.fleetmask.analysis.fleet.PoweredOn;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.Guests;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.Profiles;
import io.fleetmask.analysis.store.Vms;
import io.fleetmask.analysis.view.Destinations;
import io.fleetmask.analysis.view.DestinationsView;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.HostProfile;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a VM can go now. */
@Path("/api/v1/vms/{id}/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "VMs")
class VmResource {
    private final Vms vms;
    private final Hosts hosts;
    private final Profiles profiles;
    private final Guests guests;
    private final ClusterPictures pictures;
    private final ClusterLookup lookup;

    VmResource(Vms vms, Hosts hosts, Profiles profiles, Guests guests, ClusterPictures pictures, ClusterLookup lookup) {
        this.vms = vms;
        this.hosts = hosts;
        this.profiles = profiles;
        this.guests = guests;
        this.pictures = pictures;
        this.lookup = lookup;
    }

    @GET
    @Operation(
            summary = "The hosts a VM can go to as it runs now, by what it got at its power-on, and after a power cycle"
                    + " with the cluster's mask")
    public Response destinations(
            @PathParam("id") String id,
            @Parameter(description = "another cluster than the VM's own") @QueryParam("cluster")
                    Optional<String> cluster,
            @Context Request request,
            @Context UriInfo uri) {
        KnownVm vm = vms.known(id).orElseThrow(() -> Problem.UNKNOWN_VM.with("no VM has the id \"" + id + "\""));
        Optional<KnownHost> host = vm.host().flatMap(hosts::known);
        String goal = cluster.or(() -> host.isPresent() ? host.get().cluster() : vm.cluster())
                .orElseThrow(() ->
                        Problem.INVALID_VALUE.with("VM \"" + id + "\" stands in no cluster; name one with cluster="));
        ClusterLookup.Found found = lookup.cluster(goal);
        return new Versioned(request, uri)
                .answer(
                        List.of(found.status(), vm.revision(), host.map(KnownHost::revision)),
                        () -> Response.ok(view(vm, host, found)));
    }

    private DestinationsView view(KnownVm vm, Optional<KnownHost> host, ClusterLookup.Found found) {
        Optional<HostProfile> stands = host.flatMap(KnownHost::profile)
                .map(number -> profiles.get(number).profile());
        Map<String, String> lines = vm.poweredOn().map(PoweredOn::cpuidLines).orElse(Map.of());
        HardwareVersion version = vm.hardwareVersion().orElse(HardwareVersion.NEWEST);
        Destinations destinations = Destinations.of(vm.guest().map(guests::requirements), stands, lines, version)
                .orElseThrow(() -> Problem.INVALID_VALUE.with("nothing tells what VM \"" + vm.id()
                        + "\" needs: no log of its power-on and no CPUID of its host is known"));
        List<ProfileHosts> goals = pictures.profilesOf(found.cluster().id());
        return new DestinationsView(
                vm.id(),
                vm.name(),
                vm.host(),
                found.cluster().id(),
                vm.power().text(),
                version.number(),
                DestinationsView.Needs.of(destinations.needs()),
                destinations.among(goals),
                Destinations.afterPowerCycle(
                                stands, lines, version, found.mask().map(MaskContent::of))
                        .map(later -> later.among(goals))
                        .orElse(List.of()),
                found.status());
    }
}
