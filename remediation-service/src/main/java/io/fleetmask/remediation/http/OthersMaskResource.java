package io.fleetmask.remediation.http;

import io.fleetmask.remediation.lifecycle.ForeignMask;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.WaitFor;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The lines that others brought into a VM's configuration. */
@Path("/api/v1/vms/{id}/masks-of-others")
@Tag(name = "Inventory")
@Blocking
class OthersMaskResource {
    private final PatchLookup found;
    private final Patches patches;

    OthersMaskResource(PatchLookup found, Patches patches) {
        this.found = found;
        this.patches = patches;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Transactional
    @Operation(
            operationId = "listMasksOfOthers",
            summary =
                    "Mask lines in the VM's configuration that are not Fleetmask's, and whether the guest was seen to run under them")
    public ListPage<ForeignMask> others(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String name,
            @BeanParam PageRequest page,
            @BeanParam WaitFor waitFor) {
        String id = found.id(name);
        return page.of(ForeignMask.of(
                found.vm(id),
                patches.find(id).map(PatchCodec::patch).map(Patch::mayBeInFile).orElse(List.of())));
    }
}
