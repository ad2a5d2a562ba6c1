package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.ListedCluster;
import io.fleetmask.analysis.store.FleetRows;
import io.fleetmask.analysis.store.Profiles;
import io.fleetmask.analysis.view.FleetPage;
import io.fleetmask.analysis.view.FleetView;
import io.fleetmask.analysis.view.KindNames;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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

/** The fleet as a list shows it: one request a page, with the counts beside the filters. */
@Path("/api/v1/fleet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clusters")
class FleetResource {
    private final FleetRows rows;
    private final Profiles profiles;

    FleetResource(FleetRows rows, Profiles profiles) {
        this.rows = rows;
        this.profiles = profiles;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Clusters with their kinds of hosts, masks and newest changes, and how many each filter leaves")
    public FleetView fleet(
            @Parameter(description = "a part of the id or name") @QueryParam("q") @DefaultValue("") String q,
            @Parameter(description = "the maker of hosts' processors: GenuineIntel") @QueryParam("vendor")
                    Optional<String> vendor,
            @Parameter(description = "incomplete, unfit, dirty, masked or quiet") @QueryParam("state")
                    Optional<String> state,
            @Parameter(description = "id, hosts or mask") @QueryParam("sort") @DefaultValue("id") String sort,
            @BeanParam PageRequest page) {
        FleetPage chosen = FleetPage.of(rows.all(), q, vendor, state, sort);
        ListPage<ListedCluster> part = page.of(chosen.all());
        List<ListedCluster> shown = part.items();
        return chosen.view(
                shown,
                new KindNames(
                        number -> profiles.get(number).profile(),
                        rows.brands(shown.stream()
                                .flatMap(row -> row.kinds().stream().limit(FleetPage.KINDS_SHOWN))
                                .map(ListedCluster.Kind::profile)
                                .toList())),
                rows.last(shown.stream().map(ListedCluster::id).toList()),
                part.next());
    }
}
