package io.fleetmask.servicekit.problem;

import io.fleetmask.events.ClusterPolicy;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.sql.SQLException;

/** Something to send requests to. */
@Path("/probe")
@Blocking
@Produces("application/json")
public class ProbeResource {
    /** A body like a cluster's. */
    record Body(String name, ClusterPolicy policy) {}

    @PUT
    @Consumes("application/json")
    public Body put(Body body) {
        return body;
    }

    @GET
    @Path("{kind}")
    public String get(@PathParam("kind") String kind) {
        return switch (kind) {
            case "elsewhere" -> throw Problem.HOST_ELSEWHERE.with("esx-1 belongs to prod, not to lab");
            case "database-away" -> throw new IllegalStateException(new SQLException("connection refused", "08001"));
            case "bug" -> throw new IllegalStateException("secret");
            default -> "\"" + kind + "\"";
        };
    }
}
