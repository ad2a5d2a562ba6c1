package io.fleetmask.remediation.takeback;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which VMs somebody wants to be without lines of Fleetmask. What was wanted last of a VM counts. */
@Singleton
@Transactional(TxType.MANDATORY)
public class TakenBack {
    private static final String PUT = """
            INSERT INTO taken_back (vm, actor, at, act, released) SELECT id, ?, ?, ?, ? FROM unnest(?) AS chosen (id)
            ON CONFLICT (vm) DO UPDATE
            SET actor = excluded.actor, at = excluded.at, act = excluded.act, released = excluded.released
            WHERE taken_back.act < excluded.act""";
    private static final String NEXT = "SELECT nextval('take_back_seq')";
    private static final String FORGET = "DELETE FROM taken_back WHERE vm = ANY (?)";
    private static final String AMONG = "SELECT vm, actor, act, released FROM taken_back WHERE vm = ANY (?)";

    private final Statements statements;
    private final TakeBackOrders orders;

    TakenBack(Statements statements, TakeBackOrders orders) {
        this.statements = statements;
        this.orders = orders;
    }

    private record Row(String vm, String actor, long act, boolean released) {}

    /** What was last wanted of each of these VMs, for itself, its cluster or the fleet. */
    public Map<String, TakeBack> among(Collection<VmState> vms) {
        Map<String, Row> known = new HashMap<>();
        Object[] ids = vms.stream().map(VmState::id).toArray();
        statements
                .query(
                        AMONG,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", ids)),
                        row -> new Row(row.getString(1), row.getString(2), row.getLong(3), row.getBoolean(4)))
                .forEach(row -> known.put(row.vm(), row));
        List<TakeBackOrder> pending = orders.pending();
        Map<String, TakeBack> wanted = new HashMap<>();
        vms.forEach(vm -> last(vm, Optional.ofNullable(known.get(vm.id())), pending)
                .ifPresent(wish -> wanted.put(vm.id(), wish)));
        return wanted;
    }

    private static Optional<TakeBack> last(VmState vm, Optional<Row> row, List<TakeBackOrder> pending) {
        long act = row.map(Row::act).orElse(-1L);
        return pending.stream()
                .filter(order -> order.act() > act && order.covers(vm.cluster()))
                .reduce((before, later) -> later)
                .map(order -> new TakeBack(order.actor(), order.released()))
                .or(() -> row.map(known -> new TakeBack(known.actor(), known.released())));
    }

    /** Wants a VM to be without lines, or lets it have lines again. */
    public void put(String vm, TakeBack wish, Instant at) {
        long act = statements.query(NEXT, none -> {}, row -> row.getLong(1)).get(0);
        put(List.of(vm), new TakeBackOrder(act, Optional.empty(), wish.released(), wish.by(), at, ""));
    }

    /** Gives each of the VMs its own row; the caller holds their locks. */
    public void put(List<String> vms, TakeBackOrder order) {
        statements.run(PUT, put -> {
            bind(put, order);
            put.setArray(5, put.getConnection().createArrayOf("text", vms.toArray()));
            return put.executeUpdate();
        });
    }

    /** Nobody wants anything of these VMs. */
    public void forget(Collection<String> vms) {
        statements.run(FORGET, delete -> {
            delete.setArray(1, delete.getConnection().createArrayOf("text", vms.toArray()));
            return delete.executeUpdate();
        });
    }

    private static void bind(PreparedStatement put, TakeBackOrder order) throws SQLException {
        put.setString(1, order.actor());
        put.setObject(2, OffsetDateTime.ofInstant(order.at(), ZoneOffset.UTC));
        put.setLong(3, order.act());
        put.setBoolean(4, order.released());
    }
}
