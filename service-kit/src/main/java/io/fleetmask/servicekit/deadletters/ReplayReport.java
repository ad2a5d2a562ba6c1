package io.fleetmask.servicekit.deadletters;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a replay did. */
@Schema(name = "DeadLetterReplay")
public record ReplayReport(
        @Schema(description = "how many letters are brought back")
        int letters,

        @Schema(description = "by the topic they were read from")
        List<FromTopic> topics,

        @Schema(description = "whether more are open that were meant: ask again")
        boolean more) {
    /** How the letters of one topic come back. */
    @Schema(name = "ReplayedTopic")
    public record FromTopic(
            @Schema(examples = "fleetmask.host-changes") String topic,
            int letters,

            @Schema(
                    description = "sent-again: the messages, as they were, to their topic; compared: nothing was"
                            + " sent, the service compares what it holds with the topics"
                            + " (/api/v1/reconciliation says how that goes)",
                    enumeration = {"sent-again", "compared"})
            String how) {}

    public ReplayReport {
        topics = List.copyOf(topics);
    }

    /** @param sources the topic of each letter */
    static ReplayReport of(List<String> sources, Set<String> changes, boolean more) {
        Map<String, Long> counts = sources.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        List<FromTopic> topics = counts.entrySet().stream()
                .map(each -> new FromTopic(
                        each.getKey(),
                        each.getValue().intValue(),
                        changes.contains(each.getKey()) ? "sent-again" : "compared"))
                .toList();
        return new ReplayReport(sources.size(), topics, more);
    }
}
