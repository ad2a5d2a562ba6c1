package io.fleetmask.remediation.http;

import io.fleetmask.remediation.evaluation.Approvals;
import io.fleetmask.remediation.evaluation.Operations;
import io.fleetmask.remediation.evaluation.PatchLoop;
import io.fleetmask.remediation.evaluation.Said;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.remediation.store.ClusterSummary;
import io.fleetmask.remediation.store.PatchRecords;
import io.fleetmask.servicekit.access.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All patches of a cluster, or of the fleet. */
@Path("/api/v1")
@Tag(name = "Clusters")
@Blocking
class ClusterResource {
    private final PatchRecords records;
    private final Operations operations;
    private final Approvals approvals;
    private final PatchLookup found;
    private final PatchViews views;
    private final PatchLoop loop;

    ClusterResource(
            PatchRecords records,
            Operations operations,
            Approvals approvals,
            PatchLookup found,
            PatchViews views,
            PatchLoop loop) {
        this.found = found;
        this.views = views;
        this.approvals = approvals;
        this.records = records;
        this.operations = operations;
        this.loop = loop;
    }

    /** How many VMs something was done to. */
    @Schema(name = "VmCount")
    record Count(int vms) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("clusters/{id}/patches")
    @Transactional
    @Operation(
            operationId = "getPatchSummary",
            summary = "How many VMs are in force, wait for a power cycle, have drifted, …")
    public ClusterSummary summary(
            @Parameter(description = "the cluster's id") @PathParam("id") String id, @BeanParam After after) {
        found.checkCluster(Optional.of(id));
        return records.summary(id);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("clusters/{id}/patches/approve")
    @Operation(
            operationId = "approveCluster",
            summary = "Approves every proposed patch of the cluster; windows and limits hold all the same")
    public Count approve(@Parameter(description = "the cluster's id") @PathParam("id") String id, @BeanParam Actor by) {
        Said said = by.said();
        long mask = by.demandedMask();
        views.checkCluster(id);
        return new Count(approvals.approveAll(id, said, approved -> views.checkMask(id, mask, approved)));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("clusters/{id}/take-back")
    @Operation(
            operationId = "takeBackCluster",
            summary = "Takes every line of Fleetmask's out of the VMs that the cluster has now")
    public Count takeBack(
            @Parameter(description = "the cluster's id") @PathParam("id") String id, @BeanParam Actor by) {
        views.checkCluster(id);
        return woken(operations.takeBackAll(Optional.of(id), new TakeBack(by.name(), false), by.reason()));
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("clusters/{id}/take-back")
    @Operation(operationId = "releaseCluster", summary = "Lets the VMs of the cluster have lines again")
    public Count release(@Parameter(description = "the cluster's id") @PathParam("id") String id, @BeanParam Actor by) {
        views.checkCluster(id);
        return woken(operations.takeBackAll(Optional.of(id), new TakeBack(by.name(), true), by.reason()));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("take-back")
    @Operation(
            operationId = "takeBackFleet",
            summary = "Takes every line of Fleetmask's out of every VM that is known now")
    public Count takeBackFleet(@BeanParam Actor by) {
        return woken(operations.takeBackAll(Optional.empty(), new TakeBack(by.name(), false), by.reason()));
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("take-back")
    @Operation(operationId = "releaseFleet", summary = "Lets every VM have lines again")
    public Count releaseFleet(@BeanParam Actor by) {
        return woken(operations.takeBackAll(Optional.empty(), new TakeBack(by.name(), true), by.reason()));
    }

    private Count woken(int vms) {
        loop.wake();
        return new Count(vms);
    }
}
