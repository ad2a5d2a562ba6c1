package io.fleetmask.remediation.store;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterState;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
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
    private static final String TAKE_CHANGED = """
            UPDATE cluster SET changed = false
            WHERE id IN (SELECT id FROM cluster WHERE changed LIMIT 100 FOR UPDATE SKIP LOCKED)
            RETURNING id""";
    private static final String LOCK_BUDGET = "SELECT pg_advisory_xact_lock(hashtextextended('budget of ' || ?, 0))";

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
        row.changed |= !before.map(ClusterState::policy).equals(Optional.of(state.policy()));
    }

    /** Keeps a cluster's mask; one that hides anything else than before makes it changed. */
    public void put(ClusterMask mask) {
        ClusterRow row = lockedOrNew(mask.cluster());
        Optional<ClusterMask> before = row.known().mask();
        row.mask = Json.write(mask);
        row.changed |= !before.map(ClusterMask::groups).equals(Optional.of(mask.groups()));
    }

    /** The cluster is gone; its mask, if any, goes by itself. */
    public void removeState(String id) {
        locked(id).ifPresent(row -> row.state = null);
    }

    /** The cluster's mask is gone. */
    public void removeMask(String id) {
        locked(id).ifPresent(row -> row.mask = null);
    }

    /** Some clusters that have changed; they count as unchanged when the transaction ends well. */
    public List<String> takeChanged() {
        return statements.query(TAKE_CHANGED, none -> {}, row -> row.getString(1));
    }

    /** What is known of these. */
    public Map<String, KnownCluster> known(Collection<String> ids) {
        Map<String, KnownCluster> known = new HashMap<>();
        rows.list("id in ?1", ids).forEach(row -> known.put(row.id, row.known()));
        return known;
    }

    /** Keeps other instances from spending the cluster's budget of the hour at the same time. */
    public void lockBudget(String id) {
        statements.query(LOCK_BUDGET, lock -> lock.setString(1, id), row -> true);
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
