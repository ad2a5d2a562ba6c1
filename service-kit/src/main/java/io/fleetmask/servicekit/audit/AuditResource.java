package io.fleetmask.servicekit.audit;

import io.fleetmask.events.AuditEntry;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people decided at this service. */
@Path("/api/v1/audit")
@Produces("application/json")
@Tag(name = "operations")
@Blocking
public class AuditResource {
    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    /** The list. */
    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "listAudit",
            summary = "Who decided what at this service, newest first",
            description =
                    "Entries are kept for ever and never changed. The topic fleetmask.audit tells the same of all services.")
    public ListPage<AuditEntry> list(
            @Parameter(description = "only of this kind: cluster, patch, vm, fleet, webhook, dead-letter")
                    @QueryParam("kind")
                    Optional<String> kind,
            @Parameter(description = "only of this one") @QueryParam("id") Optional<String> id,
            @BeanParam PageRequest page) {
        return ListPage.of(
                audit.before(page.number().orElse(Long.MAX_VALUE), kind, id, page.limitAndOne()),
                page.limit(),
                entry -> Long.toString(entry.revision()));
    }
}
