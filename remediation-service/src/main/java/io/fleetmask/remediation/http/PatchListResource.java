package io.fleetmask.remediation.http;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.store.PatchFilter;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.Patches.Shown;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.TableForm;
import io.fleetmask.servicekit.paging.WaitFor;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Patches of many VMs. */
@Path("/api/v1/patches")
@Tag(name = "Patches")
@Blocking
class PatchListResource {
    private static final int MOST = 1000;

    private final Patches patches;
    private final Vms vms;
    private final PatchLookup found;

    PatchListResource(Patches patches, Vms vms, PatchLookup found) {
        this.found = found;
        this.patches = patches;
        this.vms = vms;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Transactional
    @Operation(operationId = "listPatches", summary = "The newest patch of each VM, sorted by VM")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, TableForm.TEXT_CSV})
    @APIResponse(
            responseCode = "200",
            description = "The patches; as text or CSV a row for each",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PatchPage.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableForm.TEXT_CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @BeanParam WaitFor waitFor,
            @BeanParam PageRequest page,
            @QueryParam("cluster") @Parameter(description = "only VMs of this cluster") Optional<String> cluster,
            @QueryParam("state") @Parameter(description = "only patches in this state, like proposed")
                    Optional<String> state,
            @QueryParam("alias")
                    @Parameter(description = "a name of the VM: id, vc.uuid, uuid.bios or .vmx path; several mean any")
                    List<String> aliases,
            @QueryParam("name") @Parameter(description = "what people call the VM; several VMs may be called the same")
                    Optional<String> name,
            @Context Request request) {
        String after = page.after().orElse("");
        found.checkCluster(cluster);
        Optional<List<String>> vmIds =
                name.map(called -> this.vms.named(called, MOST)).or(() -> named(aliases));
        PatchFilter filter = new PatchFilter(cluster, state.map(PatchListResource::state), vmIds);
        ListPage<Shown> shown = ListPage.of(
                patches.page(filter, after, page.limitAndOne()),
                page.limit(),
                each -> each.patch().vm());
        boolean isWhole = after.isEmpty() && state.isEmpty();
        Optional<WaitingVms> waiting = isWhole ? Optional.of(found.waiting(cluster, vmIds)) : Optional.empty();
        PatchPage part = new PatchPage(views(shown.items()), waiting, shown.next());
        return TableForm.of(request).answer(part, part::table).build();
    }

    private Optional<List<String>> named(List<String> aliases) {
        return aliases.isEmpty() ? Optional.empty() : Optional.of(vms.called(aliases, MOST));
    }

    private List<PatchView> views(List<Shown> shown) {
        List<String> ids = shown.stream().map(each -> each.patch().vm()).toList();
        Map<String, VmState> known = vms.of(ids);
        Map<String, String> waiting = found.waiting(ids);
        return shown.stream()
                .map(each -> PatchView.of(
                        each.patch(),
                        Optional.ofNullable(known.get(each.patch().vm())),
                        each.waiting(),
                        Optional.ofNullable(waiting.get(each.patch().vm()))))
                .toList();
    }

    private static PatchState state(String text) {
        return Stream.of(PatchState.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.INVALID_VALUE.with("state must be one of "
                        + Stream.of(PatchState.values()).map(PatchState::text).toList() + ", not \"" + text + "\""));
    }
}
