package io.fleetmask.ingest.http;

import io.fleetmask.events.Event;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The header {@code If-Match}: nothing is changed unless the client has seen what it changes; without it all is allowed. */
class IfMatch {
    private static final String ANY = "*";

    @HeaderParam(HttpHeaders.IF_MATCH)
    @Parameter(
            description = "nothing is changed unless this is the ETag of what there is now: 412",
            schema = @Schema(type = SchemaType.STRING))
    private List<String> sent = List.of();

    /** Throws what is answered if what is there is not one of those states that the client means. */
    void check(String what, String id, Optional<? extends Event> present) {
        List<String> tags = sent.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList();
        if (tags.isEmpty()) {
            return;
        }
        String tag = present.map(state -> "\"" + state.revision() + "\"").orElse("");
        if (present.isEmpty() || !(tags.contains(ANY) || tags.contains(tag))) {
            throw Problem.CONDITION_FAILED.with("If-Match is " + String.join(", ", tags) + ", but "
                    + present.map(state -> what + " \"" + id + "\" is at revision " + state.revision())
                            .orElse("there is no " + what + " \"" + id + "\""));
        }
    }
}
