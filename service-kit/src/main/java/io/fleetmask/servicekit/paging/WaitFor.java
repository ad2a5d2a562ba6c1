package io.fleetmask.servicekit.paging;

import io.fleetmask.servicekit.freshness.AfterToken;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list must include: what {@code ?after=} is elsewhere, where that is the place in the list. */
public class WaitFor {
    @QueryParam("waitFor")
    @Parameter(description = "wait until this is included: `ingest:3`, from a receipt or `Fleetmask-After`")
    private Optional<AfterToken> token = Optional.empty();

    /** The revisions to wait for. */
    public Optional<AfterToken> token() {
        return token;
    }
}
