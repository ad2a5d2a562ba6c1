package io.fleetmask.connector.http;

import io.fleetmask.connector.apply.Application;
import io.fleetmask.connector.start.Watches;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What came of the newest patch of each VM since the start; remediation has the whole story. */
@Path("/api/v1/applications")
public class ApplicationResource {
    private final Watches watches;

    ApplicationResource(Watches watches) {
        this.watches = watches;
    }

    /** All of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Application> all() {
        return watches.applications();
    }
}
