package io.fleetmask.remediation.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How many VMs of a cluster were changed in the last hour. */
@Singleton
@Transactional(TxType.MANDATORY)
public class HourBudgets {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Sorted, so that two batches do not wait for each other crosswise. */
    private static final String ADD = """
            INSERT INTO hour_budget (cluster_id) SELECT id FROM unnest(?) AS cluster (id) ORDER BY id
            ON CONFLICT DO NOTHING""";

    private static final String LOCK =
            "SELECT cluster_id FROM hour_budget WHERE cluster_id = ANY (?) ORDER BY cluster_id FOR UPDATE";
    private static final String LOCK_NEXT = """
            SELECT cluster_id FROM hour_budget WHERE next_at <= ? ORDER BY cluster_id LIMIT ? FOR UPDATE SKIP LOCKED""";
    private static final String NEXT = "UPDATE hour_budget SET next_at = ? WHERE cluster_id = ?";
    private static final String APPROVALS = """
            SELECT at FROM patch_move
            WHERE cluster_id = ? AND to_state = 'APPROVED' AND at > ? AND actor <> 'evidence' ORDER BY at""";

    private final Statements statements;

    HourBudgets(Statements statements) {
        this.statements = statements;
    }

    /** Keeps other instances from spending these clusters' budgets until the transaction ends. */
    public void lock(Collection<String> clusters) {
        statements.run(ADD, add -> {
            add.setArray(1, texts(add, clusters));
            return add.executeUpdate();
        });
        statements.query(LOCK, lock -> lock.setArray(1, texts(lock, clusters)), row -> true);
    }

    /** Locks some clusters in which VMs wait for their turn, and whose time has come. */
    public List<String> lockNext(Instant now, int limit) {
        return statements.query(
                LOCK_NEXT,
                lock -> {
                    lock.setObject(1, utc(now));
                    lock.setInt(2, limit);
                },
                row -> row.getString(1));
    }

    /** When VMs that wait are to be looked at again, if any wait. */
    public void next(String cluster, Optional<Instant> at) {
        statements.run(NEXT, update -> {
            update.setObject(1, at.map(HourBudgets::utc).orElse(null));
            update.setString(2, cluster);
            return update.executeUpdate();
        });
    }

    /** When patches of the cluster's VMs were let through in the hour before now, oldest first. */
    public List<Instant> approvals(String cluster, Instant now) {
        return statements.query(
                APPROVALS,
                select -> {
                    select.setString(1, cluster);
                    select.setObject(2, utc(now.minus(HOUR)));
                },
                row -> row.getObject(1, OffsetDateTime.class).toInstant());
    }

    /** When so many approvals leave the hour that the limit has room again. */
    public static Instant roomAt(List<Instant> approvals, int limit, Instant now) {
        int leaving = approvals.size() - limit;
        boolean isKnown = leaving >= 0 && leaving < approvals.size();
        return isKnown ? approvals.get(leaving).plus(HOUR) : now.plus(HOUR);
    }

    private static Array texts(PreparedStatement statement, Collection<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray());
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
