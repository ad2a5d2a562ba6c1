package io.fleetmask.ingest.http;

import io.fleetmask.events.ClusterState;
import io.fleetmask.servicekit.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The header {@code If-Match}: nothing is changed unless the client has seen what it changes.
 *
 * @param tags as sent; none allows everything
 */
record IfMatch(List<String> tags) {
    private static final String ANY = "*";

    static IfMatch of(List<String> headers) {
        return new IfMatch(headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList());
    }

    /** Throws what is answered if the cluster is not one of those that the client means. */
    void check(String id, Optional<ClusterState> present) {
        if (tags.isEmpty()) {
            return;
        }
        String tag = present.map(cluster -> "\"" + cluster.revision() + "\"").orElse("");
        if (present.isEmpty() || !(tags.contains(ANY) || tags.contains(tag))) {
            throw Problem.CONDITION_FAILED.with("If-Match is " + String.join(", ", tags) + ", but "
                    + present.map(cluster -> "cluster \"" + id + "\" is at revision " + cluster.revision())
                            .orElse("there is no cluster \"" + id + "\""));
        }
    }
}
