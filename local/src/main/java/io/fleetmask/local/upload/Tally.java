package io.fleetmask.local.upload;

import io.fleetmask.local.terminal.Terminal;
import io.fleetmask.local.upload.Receipt.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What became of all logs of a run. */
final class Tally {
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final Set<String> clusters = new TreeSet<>();
    private OptionalLong newest = OptionalLong.empty();

    void count(Receipt receipt) {
        counts.merge(receipt.outcome(), 1, Integer::sum);
        receipt.cluster().ifPresent(clusters::add);
        receipt.revision().ifPresent(revision -> newest = OptionalLong.of(Math.max(newest.orElse(0), revision)));
    }

    /** Whether nothing was refused. */
    boolean isWhole() {
        return !counts.containsKey(Outcome.REFUSED);
    }

    /** Where the hosts are. */
    Set<String> clusters() {
        return clusters;
    }

    /** What to ask the other services for, {@code ingest:42}: answers that know of all that was sent. */
    Optional<String> after() {
        return newest.isPresent() ? Optional.of("ingest:" + newest.getAsLong()) : Optional.empty();
    }

    void print(Terminal terminal) {
        String after = after().map(token -> "; answers with ?after=" + token + " include them")
                .orElse("");
        terminal.line(counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey().word())
                        .collect(Collectors.joining(", "))
                + after);
    }
}
