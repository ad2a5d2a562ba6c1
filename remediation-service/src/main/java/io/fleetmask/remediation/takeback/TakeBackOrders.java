package io.fleetmask.remediation.takeback;

import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One row says it for a cluster or the fleet, at once; each VM gets its own row some at a time. */
@Singleton
@Transactional(TxType.MANDATORY)
public class TakeBackOrders {
    private static final String ADD = """
            INSERT INTO take_back_order (act, cluster_id, released, actor, at)
            VALUES (nextval('take_back_seq'), ?, ?, ?, ?)""";
    private static final String PENDING =
            "SELECT act, cluster_id, released, actor, at, spread_to FROM take_back_order ORDER BY act";
    private static final String OLDEST = PENDING + " LIMIT 1 FOR UPDATE SKIP LOCKED";
    private static final String MOVE = "UPDATE take_back_order SET spread_to = ? WHERE act = ?";
    private static final String REMOVE = "DELETE FROM take_back_order WHERE act = ?";

    private final Statements statements;

    TakeBackOrders(Statements statements) {
        this.statements = statements;
    }

    /** Counts as soon as the transaction commits. */
    public void add(Optional<String> cluster, TakeBack wish, Instant at) {
        statements.run(ADD, add -> {
            add.setString(1, cluster.orElse(null));
            add.setBoolean(2, wish.released());
            add.setString(3, wish.by());
            add.setObject(4, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            return add.executeUpdate();
        });
    }

    /** Those that not every VM has in a row of its own, the newest last. */
    public List<TakeBackOrder> pending() {
        return statements.query(PENDING, none -> {}, TakeBackOrders::order);
    }

    /** The oldest of them, locked; empty also while another instance is at it. */
    public Optional<TakeBackOrder> lockOldest() {
        return statements.query(OLDEST, none -> {}, TakeBackOrders::order).stream()
                .findFirst();
    }

    /** The VMs up to this one have their own rows. */
    public void spreadTo(TakeBackOrder order, String vm) {
        statements.run(MOVE, update -> {
            update.setString(1, vm);
            update.setLong(2, order.act());
            return update.executeUpdate();
        });
    }

    /** Every VM has its own row. */
    public void remove(TakeBackOrder order) {
        statements.run(REMOVE, delete -> {
            delete.setLong(1, order.act());
            return delete.executeUpdate();
        });
    }

    private static TakeBackOrder order(ResultSet row) throws SQLException {
        return new TakeBackOrder(
                row.getLong(1),
                Optional.ofNullable(row.getString(2)),
                row.getBoolean(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6));
    }
}
