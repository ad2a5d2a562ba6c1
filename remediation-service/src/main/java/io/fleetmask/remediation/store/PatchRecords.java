package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is counted and listed over many patches. */
@Singleton
@Transactional(TxType.MANDATORY)
public class PatchRecords {
    private static final String COUNT_VMS = "SELECT count(*) FROM vm WHERE cluster_id = ?";
    private static final String COUNT_STATES = "SELECT state, count(*) FROM patch WHERE cluster_id = ? GROUP BY state";
    private static final String COUNT_WAITING = "SELECT count(*) FROM patch WHERE cluster_id = ? AND waiting";

    /** Only patches that appliers could act on caused anything. */
    private static final String CAUSED = """
            SELECT content FROM (
                SELECT vm, number, cluster_id, content FROM patch WHERE released
                UNION ALL
                SELECT vm, number, cluster_id, content FROM former_patch WHERE released
            ) AS every
            WHERE (?::text IS NULL OR cluster_id = ?) AND (?::text IS NULL OR vm = ?) AND (vm, number) > (?, ?)
            ORDER BY vm, number LIMIT ?""";

    private static final String COUNT_UNKNOWN =
            "SELECT count(*) FROM vm WHERE cluster_id = ? AND (waiting IS NOT NULL OR failures > 0)";
    private static final String COUNT_DUE =
            "SELECT count(*) FROM due_vm JOIN vm ON vm.id = due_vm.id WHERE vm.cluster_id = ?";
    private static final String COUNT_FAILING = "SELECT count(*) FROM vm WHERE failures > 0";

    private final Statements statements;
    private final Clusters clusters;

    PatchRecords(Statements statements, Clusters clusters) {
        this.clusters = clusters;
        this.statements = statements;
    }

    /** VMs whose patch cannot be worked out. */
    @Transactional(TxType.SUPPORTS)
    public long countFailing() {
        return statements
                .query(COUNT_FAILING, none -> {}, row -> row.getLong(1))
                .get(0);
    }

    /** How far the VMs of a cluster have come. */
    public ClusterSummary summary(String cluster) {
        Map<String, Long> patches = new TreeMap<>();
        statements
                .query(
                        COUNT_STATES,
                        select -> select.setString(1, cluster),
                        row -> Map.entry(PatchState.valueOf(row.getString(1)).text(), row.getLong(2)))
                .forEach(entry -> patches.put(entry.getKey(), entry.getValue()));
        return new ClusterSummary(
                cluster,
                clusters.known(List.of(cluster))
                        .getOrDefault(cluster, KnownCluster.UNKNOWN)
                        .maskRevision(),
                count(COUNT_VMS, cluster),
                patches,
                count(COUNT_UNKNOWN, cluster),
                count(COUNT_DUE, cluster),
                count(COUNT_WAITING, cluster));
    }

    private long count(String sql, String cluster) {
        return statements
                .query(sql, select -> select.setString(1, cluster), row -> row.getLong(1))
                .get(0);
    }

    /** Where a page of {@link CausedLines} begins: after this patch of this VM. */
    public record After(String vm, long number) {}

    /** Every line that Fleetmask ever caused, of one cluster or VM or all, by VM and patch. */
    public List<CausedLines> caused(Optional<String> cluster, Optional<String> vm, After after, int limit) {
        return statements.query(
                CAUSED,
                select -> {
                    select.setString(1, cluster.orElse(null));
                    select.setString(2, cluster.orElse(null));
                    select.setString(3, vm.orElse(null));
                    select.setString(4, vm.orElse(null));
                    select.setString(5, after.vm());
                    select.setLong(6, after.number());
                    select.setInt(7, limit);
                },
                row -> CausedLines.of(Json.read(VmxPatch.class, row.getString(1))));
    }
}
