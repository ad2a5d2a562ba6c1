package io.fleetmask.remediation.http;

import io.fleetmask.remediation.store.CausedLines;
import io.fleetmask.remediation.store.PatchRecords;
import io.fleetmask.remediation.store.PatchRecords.After;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.listing.Listing;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.WaitFor;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The lines that Fleetmask brought into files, with when and why. */
@Path("/api/v1/inventory")
@Tag(name = "Inventory")
@Blocking
class InventoryResource {
    private final PatchRecords records;
    private final PatchLookup found;

    InventoryResource(PatchRecords records, PatchLookup found) {
        this.found = found;
        this.records = records;
    }

    /** Some entries, on the first page the VMs of which it is not known what they need, and where the next page begins: {@code after=vm-1:3}. */
    record InventoryPage(List<CausedLines> items, Optional<WaitingVms> waiting, Optional<String> next)
            implements Listing {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Transactional
    @Operation(
            operationId = "listInventory",
            summary = "Every line that Fleetmask ever caused, on which VM, when and why")
    public InventoryPage inventory(
            @BeanParam WaitFor waitFor,
            @BeanParam PageRequest page,
            @QueryParam("cluster") @Parameter(description = "only VMs of this cluster") Optional<String> cluster,
            @QueryParam("vm") @Parameter(description = "only the VM of this id") Optional<String> vm) {
        Optional<String> after = page.after();
        int limit = page.limit();
        Optional<WaitingVms> waiting =
                after.isEmpty() ? Optional.of(found.waiting(cluster, vm.map(List::of))) : Optional.empty();
        After start = after.map(InventoryResource::after).orElse(new After("", 0));
        List<CausedLines> lines = records.caused(cluster, vm, start, limit + 1);
        if (lines.isEmpty() && after.isEmpty()) {
            found.checkCluster(cluster);
            vm.ifPresent(found::vm);
        }
        ListPage<CausedLines> some = ListPage.of(lines, limit, last -> last.vm() + ":" + last.number());
        return new InventoryPage(some.items(), waiting, some.next());
    }

    private static After after(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new After(
                    text.substring(0, Math.max(colon, 0)),
                    Long.parseLong(text.substring(colon + 1).strip()));
        } catch (NumberFormatException malformed) {
            throw Problem.INVALID_VALUE.with("after must be the value of \"next\", not \"" + text + "\"");
        }
    }
}
