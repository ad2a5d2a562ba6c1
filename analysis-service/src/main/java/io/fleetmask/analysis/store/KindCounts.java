package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.analysis.fleet.ListedCluster.Kind;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many hosts of each kind clusters have. They are counted again when something has arrived for the cluster: every
 * message about a host writes the row of its cluster's input anew, in the same transaction.
 */
@Singleton
class KindCounts {
    private static final String HOSTS = """
            SELECT cluster, profile, count(*) FROM host WHERE cluster = ANY (?)
            GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2""";

    private static final int MOST_KEPT = 20_000;

    private final Statements statements;
    private final Cache<String, Kept> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    KindCounts(Statements statements) {
        this.statements = statements;
    }

    /** The hosts of a cluster by kind, the most frequent first, and those of which nothing is known. */
    record Counted(List<Kind> kinds, long unknown) {
        static final Counted NONE = new Counted(List.of(), 0);
    }

    private record Kept(String input, Counted counted) {}

    private record Row(String cluster, Optional<Long> profile, int hosts) {}

    /** Of these clusters, each with the place of its input's row; an empty place counts always. */
    Map<String, Counted> of(Map<String, String> inputs) {
        Map<String, Counted> counts = new HashMap<>();
        List<String> changed = new ArrayList<>();
        inputs.forEach((cluster, input) -> Optional.ofNullable(kept.getIfPresent(cluster))
                .filter(known -> !input.isEmpty() && known.input().equals(input))
                .ifPresentOrElse(known -> counts.put(cluster, known.counted()), () -> changed.add(cluster)));
        // The places were read before: what is counted may be newer than they say, never older.
        count(changed).forEach((cluster, counted) -> {
            counts.put(cluster, counted);
            kept.put(cluster, new Kept(inputs.getOrDefault(cluster, ""), counted));
        });
        return counts;
    }

    private Map<String, Counted> count(List<String> clusters) {
        if (clusters.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Row>> rows = statements
                .query(
                        HOSTS,
                        select -> select.setArray(
                                1, select.getConnection().createArrayOf("text", clusters.toArray(String[]::new))),
                        row -> new Row(row.getString(1), ClusterPictures.number(row, 2), row.getInt(3)))
                .stream()
                .collect(Collectors.groupingBy(Row::cluster));
        return clusters.stream()
                .collect(Collectors.toMap(each -> each, each -> counted(rows.getOrDefault(each, List.of()))));
    }

    private static Counted counted(List<Row> rows) {
        return new Counted(
                rows.stream()
                        .flatMap(each -> each.profile().map(profile -> new Kind(profile, each.hosts())).stream())
                        .toList(),
                rows.stream()
                        .filter(each -> each.profile().isEmpty())
                        .mapToLong(Row::hosts)
                        .sum());
    }
}
