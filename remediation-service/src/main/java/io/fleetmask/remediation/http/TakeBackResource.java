package io.fleetmask.remediation.http;

import io.fleetmask.remediation.evaluation.Approvals;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.servicekit.access.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A VM without lines of Fleetmask's. */
@Path("/api/v1/vms/{id}/take-back")
@Tag(name = "Decisions")
@Blocking
class TakeBackResource {
    private final Approvals approvals;
    private final PatchViews views;

    TakeBackResource(Approvals approvals, PatchViews views) {
        this.approvals = approvals;
        this.views = views;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "takeBackVm",
            summary = "Takes every line of Fleetmask's out of this VM, and plans no new ones until released")
    public VmPatch takeBack(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String name,
            @BeanParam Actor by) {
        String id = views.id(name);
        if (!approvals.takeBack(id, new TakeBack(by.name(), false), by.reason())) {
            throw PatchLookup.unknownVm(id);
        }
        return views.optional(id);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "releaseVm", summary = "Lets the VM have lines again")
    public VmPatch release(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String name,
            @BeanParam Actor by) {
        String id = views.id(name);
        if (!approvals.takeBack(id, new TakeBack(by.name(), true), by.reason())) {
            throw PatchLookup.unknownVm(id);
        }
        return views.optional(id);
    }
}
