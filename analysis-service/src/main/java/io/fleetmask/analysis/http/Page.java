package io.fleetmask.analysis.http;

import io.fleetmask.servicekit.problem.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a long list is wanted. */
class Page {
    private static final int MOST = 1000;

    @QueryParam("offset")
    @DefaultValue("0")
    @Parameter(description = "how many to leave out")
    int offset;

    @QueryParam("limit")
    @DefaultValue("100")
    @Parameter(description = "how many to show, 1 to 1000")
    int limit;

    Page checked() {
        if (offset < 0) {
            throw Problem.INVALID_VALUE.with("offset must be 0 or more, not " + offset);
        }
        if (limit < 1 || limit > MOST) {
            throw Problem.INVALID_VALUE.with("limit must be 1 to " + MOST + ", not " + limit);
        }
        return this;
    }

    /** Where the next page starts, if this one is not the last. */
    Optional<Integer> next(long all) {
        int end = offset + limit;
        return end < all ? Optional.of(end) : Optional.empty();
    }
}
