package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.Failing;
import io.fleetmask.analysis.fleet.Freshness;
import io.fleetmask.analysis.fleet.HostUpdate;
import io.fleetmask.servicekit.jdbc.AfterCommit;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.trace.WaitingTraces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What has arrived for each cluster, and what waits to be computed.
 *
 * <p>Marking locks the cluster's row until the end of the transaction, and so does computing: what is marked during a
 * computation is computed after it.
 */
@Singleton
public class ClusterInputs {
    /** Ordered, so that two instances do not wait for each other crosswise. */
    private static final String MARK = """
            INSERT INTO cluster_input AS known (cluster, newest, included, dirty_since)
            SELECT c, r, CASE WHEN d THEN 0 ELSE r END, CASE WHEN d THEN clock_timestamp() END
            FROM unnest(?, ?, ?) AS arrived (c, r, d) ORDER BY c
            ON CONFLICT (cluster) DO UPDATE SET
                newest = greatest(known.newest, excluded.newest),
                included = CASE WHEN known.dirty_since IS NULL AND excluded.dirty_since IS NULL
                    THEN greatest(known.included, excluded.newest) ELSE known.included END,
                dirty_since = coalesce(known.dirty_since, excluded.dirty_since)""";

    private static final String FIND =
            "SELECT newest, included, dirty_since, failures, last_error, next_attempt, cluster FROM cluster_input"
                    + " WHERE cluster = ANY (?)";

    private static final String PLACE =
            "SELECT cluster, xmin::text || ctid::text FROM cluster_input WHERE cluster = ANY (?)";

    /** What a cluster's mask waits for, where traces are collected. */
    public static final String TRACED_WORK = "cluster";

    private final Statements statements;
    private final WaitingTraces traces;
    private final AfterCommit afterCommit;
    private final InputSignal signal;

    ClusterInputs(Statements statements, WaitingTraces traces, AfterCommit afterCommit, InputSignal signal) {
        this.statements = statements;
        this.traces = traces;
        this.afterCommit = afterCommit;
        this.signal = signal;
    }

    /** Something that arrived for a cluster. */
    private record Arrival(long revision, boolean concernsMask) {
        Arrival and(Arrival other) {
            return new Arrival(Math.max(revision, other.revision), concernsMask || other.concernsMask);
        }
    }

    /** Marks the clusters of these hosts: dirty where the mask may have to change. */
    public void mark(Collection<HostUpdate> shifts) {
        Map<String, Arrival> arrivals = new TreeMap<>();
        Map<String, String> causes = new HashMap<>();
        for (HostUpdate shift : shifts) {
            boolean concerns = !shift.concerned().isEmpty();
            shift.clusters()
                    .forEach(cluster -> arrivals.merge(cluster, new Arrival(shift.revision(), concerns), Arrival::and));
            shift.concerned().forEach(cluster -> causes.put(cluster, shift.host()));
        }
        mark(arrivals);
        traces.put(TRACED_WORK, causes);
    }

    /** Marks these clusters as dirty by their own messages, id to revision. */
    public void markDirty(Map<String, Long> revisions) {
        Map<String, Arrival> arrivals = new TreeMap<>();
        revisions.forEach((cluster, revision) -> arrivals.put(cluster, new Arrival(revision, true)));
        mark(arrivals);
        traces.put(TRACED_WORK, revisions.keySet());
    }

    private void mark(Map<String, Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        statements.run(MARK, mark -> {
            Connection connection = mark.getConnection();
            Collection<Arrival> values = arrivals.values();
            mark.setArray(1, connection.createArrayOf("text", arrivals.keySet().toArray()));
            mark.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", values.stream().map(Arrival::revision).toArray()));
            mark.setArray(
                    3,
                    connection.createArrayOf(
                            "boolean",
                            values.stream().map(Arrival::concernsMask).toArray()));
            return mark.executeUpdate();
        });
        if (arrivals.values().stream().anyMatch(Arrival::concernsMask)) {
            afterCommit.run(signal::tell);
        }
    }

    /** How fresh a cluster's mask is. */
    public Freshness of(String cluster) {
        return of(List.of(cluster)).getOrDefault(cluster, Freshness.NONE);
    }

    /** How fresh the masks of these clusters are; those for which nothing arrived are left out. */
    public Map<String, Freshness> of(Collection<String> clusters) {
        return byCluster(FIND, clusters, row -> Map.entry(row.getString(7), freshness(row)));
    }

    /** Where the row of a cluster lies: elsewhere after each message that concerns it, which revisions out of order do not tell. */
    public String place(String cluster) {
        return places(List.of(cluster)).getOrDefault(cluster, "");
    }

    Map<String, String> places(Collection<String> clusters) {
        return byCluster(PLACE, clusters, row -> Map.entry(row.getString(1), row.getString(2)));
    }

    private <T> Map<String, T> byCluster(
            String sql, Collection<String> clusters, Statements.RowReader<Map.Entry<String, T>> reader) {
        return statements
                .query(
                        sql,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", clusters.toArray())),
                        reader)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Freshness freshness(ResultSet row) throws SQLException {
        Optional<Instant> nextAttempt = instant(row, 6);
        return new Freshness(
                row.getLong(1),
                row.getLong(2),
                instant(row, 3),
                nextAttempt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Failing(row.getInt(4), row.getString(5), nextAttempt.get())));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
