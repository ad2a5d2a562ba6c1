package io.fleetmask.ingest.http;

import io.fleetmask.events.Event;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The header {@code If-Match}: nothing is changed unless the client has seen what it changes.
 *
 * @param tags as sent; none allows everything
 */
record IfMatch(List<String> tags) {
    static final String DESCRIPTION = "nothing is changed unless this is the ETag of what there is now: 412";

    private static final String ANY = "*";

    static IfMatch of(HttpHeaders headers) {
        List<String> sent = Optional.ofNullable(headers.getRequestHeader(HttpHeaders.IF_MATCH))
                .orElse(List.of());
        return new IfMatch(sent.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList());
    }

    /** Throws what is answered if what is there is not one of those states that the client means. */
    void check(String what, String id, Optional<? extends Event> present) {
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
