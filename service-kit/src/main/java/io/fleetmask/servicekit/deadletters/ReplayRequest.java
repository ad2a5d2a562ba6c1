package io.fleetmask.servicekit.deadletters;

import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which letters to bring back: those that fit all that is said; an empty object means all that are open. */
@Schema(name = "DeadLetterReplayRequest")
public record ReplayRequest(
        @Schema(description = "these, at most 1000", maxItems = 1000)
        Optional<List<String>> ids,

        @Schema(description = "only those read from this topic")
        Optional<String> topic,

        @Schema(description = "only those whose reason contains this")
        Optional<String> reason,

        @Schema(description = "why, for the audit") Optional<String> because) {
    /** As much as is brought back at once. */
    static final int MOST = 1_000;

    private static final int LONGEST = 500;

    LetterFilter filter(Writer service) {
        because.filter(text -> text.length() > LONGEST).ifPresent(text -> {
            throw Problem.INVALID_VALUE.with(
                    "because must have up to " + LONGEST + " characters, not " + text.length());
        });
        List<String> named = ids.orElse(List.of());
        if (ids.isPresent() && named.isEmpty()) {
            throw Problem.INVALID_VALUE.with("ids must name letters; leave it out to mean all that are open");
        }
        if (named.size() > MOST) {
            throw Problem.INVALID_VALUE.with("ids must be " + MOST + " at most, not " + named.size());
        }
        Set<LetterId> meant = named.stream()
                .map(String::valueOf)
                .map(text -> LetterId.parse(text, service))
                .collect(Collectors.toSet());
        return new LetterFilter(topic, reason, meant, false);
    }
}
