package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.ListedCluster;
import io.fleetmask.analysis.store.FleetRows;
import io.fleetmask.analysis.store.KindBrands;
import io.fleetmask.analysis.store.LastChanges;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The fleet as a list shows it: one request a page, with the counts beside the filters. */
@Path("/api/v1/fleet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clusters")
class FleetResource {
    private final FleetRows rows;
    private final KindBrands brands;
    private final LastChanges changes;
    private final Profiles profiles;

    FleetResource(FleetRows rows, KindBrands brands, LastChanges changes, Profiles profiles) {
        this.rows = rows;
        this.brands = brands;
        this.changes = changes;
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
            @Parameter(description = "the key of a feature that the mask hides: cpuid.AES") @QueryParam("feature")
                    Optional<String> feature,
            @Parameter(description = "a part of what the processor of some host calls itself") @QueryParam("cpu")
                    Optional<String> cpu,
            @Parameter(description = "incomplete, unfit, dirty, masked or quiet") @QueryParam("state")
                    Optional<String> state,
            @Parameter(description = "id, hosts or mask") @QueryParam("sort") @DefaultValue("id") String sort,
            @BeanParam PageRequest page) {
        List<ListedCluster> all = rows.all();
        FleetPage chosen =
                FleetPage.of(all, new FleetPage.Filter(q, vendor, hides(feature).and(has(cpu, all))), state, sort);
        ListPage<ListedCluster> part = page.of(chosen.all());
        List<ListedCluster> shown = part.items();
        return chosen.view(
                shown,
                new KindNames(
                        number -> profiles.get(number).profile(),
                        brands.of(shown.stream()
                                .flatMap(row -> row.kinds().stream().limit(FleetPage.KINDS_SHOWN))
                                .map(ListedCluster.Kind::profile)
                                .toList())),
                changes.of(shown),
                part.next());
    }

    private Predicate<ListedCluster> hides(Optional<String> feature) {
        return feature.<Predicate<ListedCluster>>map(key -> {
                    Set<String> hiding = rows.hiding(key);
                    return row -> hiding.contains(row.id());
                })
                .orElse(row -> true);
    }

    private Predicate<ListedCluster> has(Optional<String> cpu, List<ListedCluster> all) {
        return cpu.map(part -> part.toLowerCase(Locale.ROOT))
                .<Predicate<ListedCluster>>map(part -> {
                    Map<Long, String> names = brands.of(all.stream()
                            .flatMap(row -> row.kinds().stream())
                            .map(ListedCluster.Kind::profile)
                            .collect(Collectors.toSet()));
                    return row -> row.kinds().stream()
                            .flatMap(kind -> Optional.ofNullable(names.get(kind.profile())).stream())
                            .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
                })
                .orElse(row -> true);
    }
}
