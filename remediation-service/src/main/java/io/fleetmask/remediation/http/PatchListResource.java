package io.fleetmask.remediation.http;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.store.PatchFilter;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Patches of many VMs. */
@Path("/api/v1/patches")
@Tag(name = "Patches")
@Blocking
class PatchListResource {
    private static final int MOST = 1000;

    private final Patches patches;

    PatchListResource(Patches patches) {
        this.patches = patches;
    }

    @GET
    @Transactional
    @Operation(summary = "The newest patch of each VM, sorted by VM")
    public PatchPage list(
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("state") Optional<String> state,
            @QueryParam("after") @DefaultValue("") @Parameter(description = "show VMs after this one") String after,
            @QueryParam("limit") @DefaultValue("100") @Parameter(description = "how many to show, 1 to 1000")
                    int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.INVALID_VALUE.with("limit must be 1 to " + MOST + ", not " + limit);
        }
        List<PatchView> found =
                patches.page(new PatchFilter(cluster, state.map(PatchListResource::state)), after, limit + 1).stream()
                        .map(shown -> new PatchView(shown.patch(), shown.waiting()))
                        .toList();
        boolean isLast = found.size() <= limit;
        List<PatchView> shown = isLast ? found : found.subList(0, limit);
        return new PatchPage(
                shown,
                isLast
                        ? Optional.empty()
                        : Optional.of(shown.get(limit - 1).patch().vm()));
    }

    private static PatchState state(String text) {
        return Stream.of(PatchState.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.INVALID_VALUE.with("state must be one of "
                        + Stream.of(PatchState.values()).map(PatchState::text).toList() + ", not \"" + text + "\""));
    }
}
