package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.analysis.fleet.ListedCluster;
import io.fleetmask.events.MaskChange;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest change of each cluster's mask, as a list tells it; it is another one only where the mask is. */
@Singleton
public class LastChanges {
    private static final String LAST = """
            SELECT DISTINCT ON (cluster) content FROM mask_change
            WHERE cluster = ANY (?) ORDER BY cluster, revision DESC""";

    private static final int MOST_KEPT = 5_000;

    private final Statements statements;
    private final Cache<Revision, Optional<ListedCluster.Last>> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    LastChanges(Statements statements) {
        this.statements = statements;
    }

    private record Revision(String cluster, long mask) {
        static Optional<Revision> of(ListedCluster row) {
            return row.revision().map(revision -> new Revision(row.id(), revision));
        }
    }

    /** Of these clusters; those without one are left out. */
    public Map<String, ListedCluster.Last> of(Collection<ListedCluster> rows) {
        List<Revision> revisions =
                rows.stream().flatMap(row -> Revision.of(row).stream()).toList();
        Map<Revision, Optional<ListedCluster.Last>> known = new HashMap<>(kept.getAllPresent(revisions));
        List<Revision> unread =
                revisions.stream().filter(each -> !known.containsKey(each)).toList();
        if (!unread.isEmpty()) {
            Map<String, ListedCluster.Last> read = read(unread);
            unread.forEach(each -> {
                Optional<ListedCluster.Last> change = Optional.ofNullable(read.get(each.cluster()));
                known.put(each, change);
                kept.put(each, change);
            });
        }
        Map<String, ListedCluster.Last> changes = new HashMap<>();
        known.forEach((each, change) -> change.ifPresent(told -> changes.put(each.cluster(), told)));
        return changes;
    }

    private Map<String, ListedCluster.Last> read(List<Revision> unread) {
        String[] clusters = unread.stream().map(Revision::cluster).toArray(String[]::new);
        Map<String, ListedCluster.Last> read = new HashMap<>();
        statements
                .query(
                        LAST,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", clusters)),
                        row -> Json.read(MaskChange.class, row.getString(1)))
                .forEach(change -> read.put(change.cluster(), ListedCluster.Last.of(change)));
        return read;
    }
}
