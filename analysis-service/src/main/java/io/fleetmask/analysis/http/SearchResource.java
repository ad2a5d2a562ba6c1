package io.fleetmask.analysis.http;

import io.fleetmask.analysis.store.KindMembers;
import io.fleetmask.analysis.store.KindMembers.Found;
import io.fleetmask.analysis.view.FleetPage;
import io.fleetmask.servicekit.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One box for everything that has a name. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clusters")
class SearchResource {
    private static final int OF_EACH = 10;

    private final KindMembers members;

    SearchResource(KindMembers members) {
        this.members = members;
    }

    /** Ten of each at most. */
    record Results(List<Found> clusters, List<Found> hosts, List<Found> vms, List<String> features) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Clusters, hosts (by name or processor), VMs and features with this text in their name")
    public Results search(
            @Parameter(description = "a part of a name; upper and lower case are the same") @QueryParam("q")
                    Optional<String> q) {
        String part = Parameters.required("q", q);
        return new Results(
                members.clusters(part, OF_EACH),
                members.hosts(part, OF_EACH),
                members.vms(part, OF_EACH),
                FleetPage.features(part, OF_EACH));
    }
}
