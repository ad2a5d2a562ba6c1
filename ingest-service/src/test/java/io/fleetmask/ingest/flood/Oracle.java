package io.fleetmask.ingest.flood;

import io.fleetmask.ingest.flood.Said.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must be known of each host in the end, computed from all that was said and without any of the product's code. */
final class Oracle {
    private static final Comparator<Said> NEWEST = Comparator.comparing(Said::second);

    private Oracle() {}

    /**
     * What must be known of a host.
     *
     * @param cluster the number of its cluster
     * @param seen when its processors were seen last, and which
     * @param before when they were last seen to be others
     */
    record Expected(Optional<Integer> cluster, Optional<Said> seen, Optional<Said> before) {}

    static Map<Integer, Expected> of(Flood flood) {
        Map<Integer, List<Said>> byHost = flood.messages().stream()
                .filter(message -> message.spoiling().isEmpty())
                .map(Flood.Message::said)
                .collect(Collectors.groupingBy(Said::host));
        Map<Integer, Expected> expected = new HashMap<>();
        byHost.forEach((host, said) -> expected.put(host, expected(flood, said)));
        return expected;
    }

    private static Expected expected(Flood flood, List<Said> said) {
        Optional<Said> place = newest(said, each -> each.kind() != Kind.SEEN);
        Optional<Said> seen = newest(said, each -> each.kind() == Kind.SEEN);
        Optional<Said> before = seen.flatMap(now -> newest(
                said,
                each -> each.kind() == Kind.SEEN
                        && !flood.tables()
                                .get(each.choice())
                                .isSameProcessorAs(flood.tables().get(now.choice()))));
        return new Expected(place.filter(each -> each.kind() != Kind.LEFT).map(Said::choice), seen, before);
    }

    private static Optional<Said> newest(List<Said> said, Predicate<Said> which) {
        return said.stream().filter(which).max(NEWEST);
    }
}
