package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.servicekit.access.Roles;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Comparing what the service holds with the topics, on demand. */
@Path("/api/v1/reconciliation")
@Produces("application/json")
@Tag(name = "operations")
@NonBlocking
public class ReconciliationResource {
    private final Reconciliation reconciliation;

    ReconciliationResource(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** How it stands. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getReconciliation",
            summary = "What the last comparison of this instance with the topics found and repaired",
            description = "For each topic: keys compared, repaired and swept, those in which a topic is ahead of the"
                    + " database that writes it, examples, and why it ended early, if it did.")
    public Reconciliation.Status get() {
        return reconciliation.status();
    }

    /** Begins one. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "beginReconciliation",
            summary = "Compare what the service holds with the topics, and repair it",
            description = "Answers at once; GET says how it went. One that is running already goes on.")
    @APIResponseSchema(
            value = Reconciliation.Status.class,
            responseCode = "202",
            responseDescription = "How it stands now that it has begun")
    public Response begin() {
        return Response.accepted(reconciliation.begin()).build();
    }
}
