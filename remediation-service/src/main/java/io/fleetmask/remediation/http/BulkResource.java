package io.fleetmask.remediation.http;

import io.fleetmask.remediation.evaluation.Approvals;
import io.fleetmask.remediation.evaluation.Said;
import io.fleetmask.remediation.store.PatchCounts;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many patches at once: how many there are, and a decision about exactly as many. */
@Path("/api/v1/patches")
@Tag(name = "Patches")
@Blocking
class BulkResource {
    private final PatchCounts counts;
    private final Approvals approvals;
    private final PatchViews views;

    BulkResource(PatchCounts counts, Approvals approvals, PatchViews views) {
        this.counts = counts;
        this.approvals = approvals;
        this.views = views;
    }

    /** How many VMs it was done to. */
    record Done(int vms) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("counts")
    @Transactional
    @Operation(summary = "How many patches are in each state, of the fleet and of each cluster")
    public PatchCounts.Counts counts() {
        return counts.all();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("undecided")
    @Transactional
    @Operation(summary = "How many proposed patches of a cluster wait for a decision, and how many of those VMs run")
    public PatchCounts.Undecided undecided(
            @Parameter(description = "the cluster's id") @QueryParam("cluster") Optional<String> cluster) {
        String id = cluster.orElseThrow(() -> Problem.INVALID_VALUE.with("cluster must be given"));
        views.checkCluster(id);
        return counts.undecidedByPower(id);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("approve")
    @Operation(summary = "Approves every proposed patch of a cluster if they are as many as whoever decides saw")
    public Done approve(
            @Parameter(description = "the cluster's id") @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("expected")
                    @Parameter(description = "how many VMs that will be; refused when it is another number")
                    Optional<Integer> expected,
            @BeanParam Actor by) {
        String id = cluster.orElseThrow(() -> Problem.INVALID_VALUE.with("cluster must be given"));
        int wanted = expected.orElseThrow(
                () -> Problem.INVALID_VALUE.with("expected must be given: how many VMs the decision is about"));
        Said said = by.said();
        long mask = by.demandedMask();
        views.checkCluster(id);
        int now = counts.undecided(id);
        if (now != wanted) {
            throw Problem.ILLEGAL_STATE.with(
                    "of cluster \"" + id + "\" " + now + " patches are proposed now, not " + wanted + ": look again");
        }
        return new Done(approvals.approveAll(id, said, approved -> views.checkMask(id, mask, approved)));
    }
}
