package io.fleetmask.remediation.http;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.evaluation.Operations;
import io.fleetmask.remediation.lifecycle.Decisions;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What operators and appliers say of one VM's patch; each answers with the patch as it is then. */
@Path("/api/v1/vms/{id}/patch")
@Tag(name = "Decisions")
@Blocking
class DecisionResource {
    private final Operations operations;
    private final PatchViews views;

    DecisionResource(Operations operations, PatchViews views) {
        this.operations = operations;
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
        return decide(id, by, "reported as applied", (patch, now) -> Decisions.applied(patch, by.name(), now));
    }

    private PatchView decide(String name, Actor by, String what, Operations.Decision decision) {
        String id = views.id(name);
        Operations.Decision ofThat = (patch, now) -> by.means(patch) ? decision.on(patch, now) : Optional.empty();
        return switch (operations.decide(id, ofThat)) {
            case DONE -> views.of(id);
            case UNKNOWN_VM -> throw PatchLookup.unknownVm(id);
            case NO_PATCH -> throw views.noPatch(id);
            case ILLEGAL -> throw illegal(views.of(id).patch(), by, what);
        };
    }

    private static ProblemException illegal(VmxPatch patch, Actor by, String what) {
        boolean another =
                by.number.filter(number -> number != patch.memory().number()).isPresent();
        return Problem.ILLEGAL_STATE.with("the patch of \"" + patch.vm() + "\" is "
                + (another
                        ? "number " + patch.memory().number() + " now: number " + by.number.get()
                        : patch.state().text() + " and")
                + " cannot be " + what);
    }
}
