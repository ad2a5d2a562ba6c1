package io.fleetmask.servicekit.freshness;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** A view that waits. */
@PermitAll
@Path("/probe-after")
@Blocking
public class AfterResource {
    private final Freshness freshness;

    AfterResource(Freshness freshness) {
        this.freshness = freshness;
    }

    @GET
    public String get(@QueryParam("after") Optional<AfterToken> after) {
        freshness.await(after);
        return after.map(AfterToken::toString).orElse("whenever");
    }
}
