package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.fleet.KnownVm;
import io.fleetmask.analysis.fleet.VmLines;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.Guests;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.Profiles;
import io.fleetmask.analysis.store.Vms;
import io.fleetmask.analysis.view.Destinations;
import io.fleetmask.analysis.view.DestinationsView;
import io.fleetmask.analysis.view.Tables;
import io.fleetmask.analysis.view.WaitedFor;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.TableForm;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    private final After after;

    VmResource(
            Vms vms,
            Hosts hosts,
            Profiles profiles,
            Guests guests,
            ClusterPictures pictures,
            ClusterLookup lookup,
            After after) {
        this.after = after;
        this.vms = vms;
        this.hosts = hosts;
        this.profiles = profiles;
        this.guests = guests;
        this.pictures = pictures;
        this.lookup = lookup;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getDestinations",
            summary = "The hosts a VM can go to as it runs now, by what it got at its power-on, and after a power cycle"
                    + " with the cluster's mask",
            description = "While too little is known of the host that the VM stands on, `waitingFor` names it.")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, TableForm.TEXT_CSV})
    @APIResponse(
            responseCode = "200",
            description = "Hosts by profile, with their verdicts",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DestinationsView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableForm.TEXT_CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response destinations(
            @Parameter(description = "the VM's id") @PathParam("id") String id,
            @Parameter(description = "another cluster than the VM's own") @QueryParam("cluster")
                    Optional<String> cluster,
            @Parameter(description = AfterToken.QUERY) @QueryParam("after") Optional<AfterToken> after,
            @Context Request request,
            @Context UriInfo uri) {
        this.after.await(after);
        KnownVm vm = vms.known(id)
                .orElseThrow(
                        () -> Problem.UNKNOWN_VM.with("no VM has the id \"" + id + "\"" + Parameters.orNotYet(after)));
        Optional<KnownHost> host = vm.host().flatMap(hosts::known);
        String goal = cluster.or(() -> host.isPresent() ? host.get().cluster() : vm.cluster())
                .orElseThrow(() ->
                        Problem.INVALID_VALUE.with("VM \"" + id + "\" stands in no cluster; name one with cluster="));
        ClusterLookup.Found found = lookup.cluster(goal, after);
        TableForm form = TableForm.of(request);
        return new Versioned(request, uri, found.includes())
                .answer(
                        List.of(found.status(), vm.revision(), host.map(KnownHost::revision), form),
                        () -> answer(form, view(vm, host, found)));
    }

    private static Response.ResponseBuilder answer(TableForm form, DestinationsView view) {
        return form == TableForm.JSON
                ? Response.ok(view, MediaType.APPLICATION_JSON_TYPE)
                : form.answer(new ListPage<>(List.of(), Optional.empty()), () -> Tables.of(view));
    }

    private DestinationsView view(KnownVm vm, Optional<KnownHost> host, ClusterLookup.Found found) {
        Optional<HostProfile> stands = host.flatMap(KnownHost::profile)
                .map(number -> profiles.get(number).profile());
        VmLines lines = VmLines.of(vm);
        HardwareVersion version = vm.hardwareVersion().orElse(HardwareVersion.NEWEST);
        Optional<Destinations> destinations =
                Destinations.of(vm.guest().map(guests::requirements), stands, lines, version);
        List<ProfileHosts> goals = pictures.profilesOf(found.cluster().id());
        return new DestinationsView(
                vm.id(),
                vm.name(),
                vm.host(),
                found.cluster().id(),
                vm.power().text(),
                version.number(),
                destinations.map(now -> DestinationsView.Needs.of(now.needs())),
                WaitedFor.of(vm.host(), host),
                destinations.map(now -> now.among(goals)).orElse(List.of()),
                Destinations.afterPowerCycle(
                                stands, lines, version, found.mask().map(MaskContent::of))
                        .map(later -> later.among(goals))
                        .orElse(List.of()),
                found.status());
    }
}
