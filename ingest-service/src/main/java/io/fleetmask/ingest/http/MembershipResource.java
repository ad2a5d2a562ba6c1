package io.fleetmask.ingest.http;

import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.ingest.recording.Membership;
import io.fleetmask.ingest.recording.Memberships;
import io.fleetmask.servicekit.access.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which hosts a cluster has. */
@Path("/api/v1/clusters/{id}/hosts")
@Tag(name = "Clusters")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MembershipResource {
    private final Memberships memberships;

    MembershipResource(Memberships memberships) {
        this.memberships = memberships;
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putMembers",
            summary = "Say which hosts a cluster has: others leave it; move=true takes hosts from other clusters")
    public Membership put(
            @Parameter(description = "the cluster's id") @PathParam("id") String id,
            @Parameter(description = "take hosts out of other clusters") @QueryParam("move") @DefaultValue("false")
                    boolean move,
            @BeanParam IfMatch condition,
            MembersBody body) {
        String cluster = PlainText.normal(Ids.sought("cluster", id));
        return memberships.put(
                cluster, Requests.present(body).names(), move, present -> condition.check("cluster", cluster, present));
    }
}
