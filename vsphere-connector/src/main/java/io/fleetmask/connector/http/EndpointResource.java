package io.fleetmask.connector.http;

import io.fleetmask.connector.start.Watches;
import io.fleetmask.connector.watch.EndpointStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How each connection stands. It tells no password, and nothing can be changed here. */
@Path("/api/v1/endpoints")
public class EndpointResource {
    private final Watches watches;

    EndpointResource(Watches watches) {
        this.watches = watches;
    }

    /** All of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<EndpointStatus> all() {
        return watches.statuses();
    }
}
