package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.ListedCluster;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All clusters with what a list of them counts: one statement while nothing changes, however many clusters there are. */
@Singleton
public class FleetRows {
    /** The place of an input's row is another one after each message that concerns the cluster. */
    private static final String CLUSTERS = """
            SELECT c.id, c.name, i.dirty_since IS NOT NULL, coalesce(i.xmin::text || i.ctid::text, ''),
                m.revision, m.complete, m.waiting_for, m.unfit, m.hidden, m.out_of_reach,
                ARRAY(SELECT jsonb_array_elements_text(m.vendors))
            FROM cluster c LEFT JOIN cluster_mask m ON m.cluster = c.id
            LEFT JOIN cluster_input i ON i.cluster = c.id ORDER BY c.id""";

    private static final String HIDING = """
            SELECT cluster FROM cluster_mask
            WHERE jsonb_path_query_array(content::jsonb, '$.groups[*].zeros[*].feature.key') @> to_jsonb(?::text)""";

    private final Statements statements;
    private final KindCounts kinds;
    private final VmCounts vms;

    FleetRows(Statements statements, KindCounts kinds, VmCounts vms) {
        this.statements = statements;
        this.kinds = kinds;
        this.vms = vms;
    }

    private record Known(
            String id,
            String name,
            boolean dirty,
            String input,
            Optional<Long> revision,
            Optional<ListedCluster.Summary> mask) {}

    /** All of them, by id. */
    public List<ListedCluster> all() {
        List<Known> clusters = statements.query(CLUSTERS, none -> {}, FleetRows::known);
        Map<String, KindCounts.Counted> hosts =
                kinds.of(clusters.stream().collect(Collectors.toMap(Known::id, Known::input)));
        Map<String, Long> placed = vms.byCluster();
        return clusters.stream()
                .map(each -> row(
                        each,
                        hosts.getOrDefault(each.id(), KindCounts.Counted.NONE),
                        placed.getOrDefault(each.id(), 0L)))
                .toList();
    }

    private static Known known(ResultSet row) throws SQLException {
        Optional<Long> revision = ClusterPictures.number(row, 5);
        return new Known(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getString(4),
                revision,
                revision.isPresent() ? Optional.of(summary(row)) : Optional.empty());
    }

    private static ListedCluster.Summary summary(ResultSet row) throws SQLException {
        return new ListedCluster.Summary(
                row.getBoolean(6), row.getInt(7), row.getInt(8), row.getInt(9), row.getBoolean(10), List.of((String[])
                        row.getArray(11).getArray()));
    }

    private static ListedCluster row(Known cluster, KindCounts.Counted hosts, long vms) {
        return new ListedCluster(
                cluster.id(),
                cluster.name(),
                cluster.revision(),
                cluster.dirty(),
                hosts.kinds(),
                hosts.unknown(),
                vms,
                cluster.mask());
    }

    /** The clusters whose masks hide this feature. */
    public Set<String> hiding(String feature) {
        return Set.copyOf(statements.query(HIDING, select -> select.setString(1, feature), row -> row.getString(1)));
    }
}
