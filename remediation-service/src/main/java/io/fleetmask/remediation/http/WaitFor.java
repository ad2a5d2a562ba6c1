package io.fleetmask.remediation.http;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The same as {@link After} for a list, where {@code after} is the place in it. */
class WaitFor {
    @QueryParam("waitFor")
    @Parameter(
            description =
                    "waits until this was read and looked at: the token of a receipt or of another service, as in ingest:3,analysis:7")
    Optional<String> token = Optional.empty();
}
