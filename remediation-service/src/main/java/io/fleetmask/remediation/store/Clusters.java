package io.fleetmask.remediation.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterState;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clusters with their policy and mask. */
@Singleton
@Transactional(TxType.MANDATORY)
public class Clusters {
    private static final String INSERT = "INSERT INTO cluster (id) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String LOCK_CHANGED =
            "SELECT id, spread_to FROM cluster WHERE changed ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED";
    private static final String SPREAD_TO = "UPDATE cluster SET spread_to = ? WHERE id = ?";
    private static final String UNCHANGED = "UPDATE cluster SET changed = false, spread_to = '' WHERE id = ?";
    private static final String IS_KNOWN = """
        SELECT EXISTS (SELECT FROM cluster WHERE id = ? AND (state IS NOT NULL OR mask IS NOT NULL))
            OR EXISTS (SELECT FROM vm WHERE cluster_id = ?)\
        """;

    private static final String VERSIONS = """
        SELECT id, CASE WHEN state IS NULL THEN -1 ELSE state_revision END,
            CASE WHEN mask IS NULL THEN -1 ELSE mask_revision END, xmin::text || ctid::text FROM cluster WHERE id = ANY (?)\
        """;

    private static final String CONTENTS = VERSIONS.replace(" FROM cluster", ", state, mask FROM cluster");

    /** Of masks as text; they take about three times as much once they are read. */
    private static final long MOST_RECENT = 8 << 20;

    private final Cache<Version, Read> recent = Caffeine.newBuilder()
            .maximumWeight(MOST_RECENT)
            .weigher((Version version, Read read) -> read.weight())
            .executor(Runnable::run)
            .build();

    private final ClusterRows rows;
    private final Statements statements;

    Clusters(ClusterRows rows, Statements statements) {
        this.rows = rows;
        this.statements = statements;
    }

    /** Keeps what a cluster is; another policy than before makes it changed. */
    public void put(ClusterState state) {
        ClusterRow row = lockedOrNew(state.id());
        Optional<ClusterState> before = row.known().state();
        row.state = Json.write(state);
        row.stateRevision = state.revision();
        if (!before.map(ClusterState::policy).equals(Optional.of(state.policy()))) {
            row.change();
        }
    }

    /** Keeps a cluster's mask; one that hides anything else than before, or is complete now, makes it changed. */
    public void put(ClusterMask mask) {
        ClusterRow row = lockedOrNew(mask.cluster());
        Optional<ClusterMask> before = row.known().mask();
        row.mask = Json.write(mask);
        row.maskRevision = mask.revision();
        if (!before.filter(known -> known.complete() == mask.complete())
                .map(ClusterMask::groups)
                .equals(Optional.of(mask.groups()))) {
            row.change();
        }
    }

    /** The cluster is gone; its mask, if any, goes by itself. */
    public void removeState(String id) {
        locked(id).ifPresent(row -> row.state = null);
    }

    /** The cluster's mask is gone. */
    public void removeMask(String id) {
        locked(id).ifPresent(row -> row.mask = null);
    }

    /**
     * A cluster whose policy or mask changed.
     *
     * @param spreadTo its VMs up to this one are due since then
     */
    public record Changed(String id, String spreadTo) {}

    /** One of them, locked until the transaction ends. */
    public Optional<Changed> lockChanged() {
        return statements
                .query(LOCK_CHANGED, none -> {}, row -> new Changed(row.getString(1), row.getString(2)))
                .stream()
                .findFirst();
    }

    /** The cluster's VMs up to this one are due. */
    public void spreadTo(String id, String vm) {
        statements.run(SPREAD_TO, update -> {
            update.setString(1, vm);
            update.setString(2, id);
            return update.executeUpdate();
        });
    }

    /** All VMs of the cluster are due. */
    public void unchanged(String id) {
        statements.run(UNCHANGED, update -> {
            update.setString(1, id);
            return update.executeUpdate();
        });
    }

    /** Whether anything is known of the cluster: itself, its mask or a VM in it. */
    public boolean isKnown(String id) {
        return statements
                .query(
                        IS_KNOWN,
                        select -> {
                            select.setString(1, id);
                            select.setString(2, id);
                        },
                        row -> row.getBoolean(1))
                .get(0);
    }

    /** What is known of these. What was read lately is not read again while the rows are the same. */
    public Map<String, KnownCluster> known(Collection<String> ids) {
        rows.flush();
        Map<String, KnownCluster> known = new HashMap<>();
        List<String> unread = new ArrayList<>();
        for (Version version : statements.query(VERSIONS, select -> bind(select, ids), Version::of)) {
            Optional.ofNullable(recent.getIfPresent(version))
                    .ifPresentOrElse(each -> known.put(version.id(), each.cluster()), () -> unread.add(version.id()));
        }
        if (!unread.isEmpty()) {
            statements.query(CONTENTS, select -> bind(select, unread), Read::of).forEach(read -> {
                recent.put(read.version(), read);
                known.put(read.version().id(), read.cluster());
            });
        }
        return known;
    }

    private static void bind(PreparedStatement select, Collection<String> ids) throws SQLException {
        select.setArray(1, select.getConnection().createArrayOf("text", ids.toArray()));
    }

    /**
     * Which messages a row came from, and its place in the table, which it has from its last change on; a revision is -1
     * where there is none.
     */
    private record Version(String id, long state, long mask, String place) {
        static Version of(ResultSet row) throws SQLException {
            return new Version(row.getString(1), row.getLong(2), row.getLong(3), row.getString(4));
        }
    }

    /** A row as it was read, and how much text that was. */
    private record Read(Version version, KnownCluster cluster, int weight) {
        private static final int LEAST = 500;

        static Read of(ResultSet row) throws SQLException {
            Optional<String> state = Optional.ofNullable(row.getString(5));
            Optional<String> mask = Optional.ofNullable(row.getString(6));
            return new Read(
                    Version.of(row),
                    new KnownCluster(
                            state.map(json -> Json.read(ClusterState.class, json)),
                            mask.map(json -> Json.read(ClusterMask.class, json))),
                    LEAST + mask.map(String::length).orElse(0));
        }
    }

    private ClusterRow lockedOrNew(String id) {
        statements.run(INSERT, insert -> {
            insert.setString(1, id);
            return insert.executeUpdate();
        });
        return rows.findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<ClusterRow> locked(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
