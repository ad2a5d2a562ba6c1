package io.fleetmask.remediation.http;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameter of a view that {@link AfterFilter} has waited for by the time the view is made. */
class After {
    @QueryParam("after")
    @Parameter(
            description =
                    "waits until this was read and looked at: the token of a receipt or of another service, as in ingest:3,analysis:7")
    Optional<String> token = Optional.empty();
}
