package io.fleetmask.remediation.http;

import io.fleetmask.remediation.evaluation.Approvals;
import io.fleetmask.remediation.evaluation.Said;
import io.fleetmask.remediation.http.ManyDecisionsRequest.Kind;
import io.fleetmask.remediation.http.ManyDecisionsRequest.Meant;
import io.fleetmask.remediation.lifecycle.Decisions;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One decision about several VMs, in one call: each stands by itself, and who is refused is named. */
@Path("/api/v1/patches/decisions")
@Tag(name = "Decisions")
@Blocking
class ManyDecisionsResource {
    private final VmDecisions decisions;
    private final Approvals approvals;
    private final PatchViews views;

    ManyDecisionsResource(VmDecisions decisions, Approvals approvals, PatchViews views) {
        this.decisions = decisions;
        this.approvals = approvals;
        this.views = views;
    }

    /** For how many VMs it was decided, and for which not. */
    record Decided(int vms, List<Refused> refused) {}

    /** A VM for which nothing was decided, and why. */
    record Refused(String vm, String detail) {}

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "decideMany",
            summary =
                    "Approves, rejects or takes back the patches of several VMs; the others stand where one is refused")
    public Decided decide(ManyDecisionsRequest request, @BeanParam Actor by) {
        ManyDecisionsRequest wanted = Optional.ofNullable(request)
                .orElseThrow(() -> Problem.INVALID_VALUE.with("decision and patches must be given"));
        Kind kind = wanted.kind();
        List<Meant> meant = wanted.meant();
        Said said = by.said();
        List<Refused> refused = new ArrayList<>();
        for (Meant each : meant) {
            try {
                decide(kind, each, said);
            } catch (ProblemException problem) {
                refused.add(new Refused(each.name(), problem.detail()));
            }
        }
        return new Decided(meant.size() - refused.size(), List.copyOf(refused));
    }

    private void decide(Kind kind, Meant each, Said said) {
        switch (kind) {
            case APPROVE -> {
                if (each.number().isEmpty()) {
                    throw Problem.INVALID_VALUE.with("number must be given: memory.number of the patch looked at");
                }
                decisions.decide(
                        each.name(),
                        each.number(),
                        "approved",
                        said,
                        (patch, now) -> Decisions.approve(patch, said.by(), now));
            }
            case REJECT ->
                decisions.decide(
                        each.name(),
                        each.number(),
                        "rejected",
                        said,
                        (patch, now) -> Decisions.reject(patch, said.by(), said.reason(), now));
            case TAKE_BACK -> approvals.takeBack(views.id(each.name()), new TakeBack(said.by(), false), said.reason());
        }
    }
}
