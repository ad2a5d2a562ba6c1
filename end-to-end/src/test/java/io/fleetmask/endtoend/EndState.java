package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What everything must say once the changes have ended. */
record EndState(Truth truth, ChangeStream stream) {
    static EndState of(Truth truth, ChangeStream stream) {
        return new EndState(truth, stream);
    }

    /** Asks every instance of every service, with {@code after} and not a moment later. */
    void isSaidBy(Replicas replicas) {
        Set<String> everHeardOf = new TreeSet<>(truth.vms().keySet());
        everHeardOf.addAll(stream.vms());
        Views views = new Views(truth, everHeardOf);
        replicas.apis("ingest").forEach(views::awaitIngest);
        String after = stream.sayTheLastWord();
        List<String> afterMasks = replicas.apis("analysis").stream()
                .map(api -> views.checkAnalysis(api, after))
                .toList();
        replicas.apis("remediation").forEach(api -> views.checkRemediation(api, afterMasks.get(0)));
    }

    /** How many messages there are; of each key every one is newer than the one before, and says something else. */
    static int published(Replicas replicas) {
        try (Topics topics = replicas.topics()) {
            assertThat(topics.deadLetters()).as("dead letters").isZero();
            List<Publications> all =
                    Topics.PUBLISHED.stream().map(topics::check).toList();
            assertThat(all.stream().flatMap(each -> each.faults().stream()))
                    .as(() -> "what is doubled; the instances say of what they sent again:\n"
                            + String.join("\n", replicas.sentAgain()))
                    .isEmpty();
            return all.stream().mapToInt(Publications::count).sum();
        }
    }
}
