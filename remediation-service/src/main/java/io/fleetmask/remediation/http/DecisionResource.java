package io.fleetmask.remediation.http;

import io.fleetmask.remediation.evaluation.Operations;
import io.fleetmask.remediation.lifecycle.Decisions;
import io.fleetmask.servicekit.access.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What operators and appliers say of one VM's patch; each answers with the patch as it is then. */
@Path("/api/v1/vms/{id}/patch")
@Tag(name = "Decisions")
@Blocking
class DecisionResource {
    private final VmDecisions decisions;
    private final PatchViews views;

    DecisionResource(VmDecisions decisions, PatchViews views) {
        this.decisions = decisions;
        this.views = views;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("approve")
    @Operation(
            operationId = "approvePatch",
            summary = "Lets appliers act; waits for a maintenance window or the hour's limit where there is one")
    public PatchView approve(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String id,
            @BeanParam Actor by) {
        by.demandNumber();
        return decide(id, by, "approved", (patch, now) -> Decisions.approve(patch, by.name(), now));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("reject")
    @Operation(operationId = "rejectPatch", summary = "Says no; stands until something else is needed")
    public PatchView reject(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String id,
            @BeanParam Actor by) {
        return decide(id, by, "rejected", (patch, now) -> Decisions.reject(patch, by.name(), by.reason(), now));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("applied")
    @Operation(operationId = "reportApplied", summary = "Reports that the lines are in the file")
    public PatchView applied(
            @Parameter(description = "the VM's id, another name that only it has, or its .vmx path") @PathParam("id")
                    String id,
            @BeanParam Actor by) {
        return views.of(decisions.report(
                id, by.number, "reported as applied", (patch, now) -> Decisions.applied(patch, by.name(), now)));
    }

    private PatchView decide(String name, Actor by, String what, Operations.Decision decision) {
        return views.of(decisions.decide(name, by.number, what, by.said(), decision));
    }
}
