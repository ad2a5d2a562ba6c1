package io.fleetmask.remediation.store;

import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** VMs as the topic tells of them. */
@Singleton
@Transactional(TxType.MANDATORY)
public class Vms {
    /** The locks keep other instances off and make later changes of what a VM depends on wait, so none is missed. */
    private static final String LOCK_DUE =
            "SELECT id FROM vm WHERE due OR wake_at <= ? ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String PUT = """
            INSERT INTO vm (id, cluster_id, state, aliases, due) VALUES (?, ?, ?, ?, true)
            ON CONFLICT (id) DO UPDATE
            SET cluster_id = excluded.cluster_id, state = excluded.state, aliases = excluded.aliases, due = true""";

    private static final String CALLED = "SELECT id FROM vm WHERE id = ANY (?) OR aliases && ? ORDER BY id LIMIT ?";

    private final VmRows rows;
    private final Statements statements;

    Vms(VmRows rows, Statements statements) {
        this.rows = rows;
        this.statements = statements;
    }

    /** Keeps the newest states of VMs; their patches are due. */
    public void put(List<VmState> newest) {
        rows.flush();
        statements.run(PUT, put -> {
            for (VmState vm : newest) {
                put.setString(1, vm.id());
                put.setString(2, vm.cluster().orElse(null));
                put.setString(3, Json.write(vm));
                put.setArray(4, texts(put, vm.aliases()));
                put.addBatch();
            }
            return put.executeBatch();
        });
    }

    /** Forgets a VM. */
    public void remove(String id) {
        rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).ifPresent(rows::delete);
    }

    /** The patches of all VMs of a cluster are due. */
    public void dueOf(String cluster) {
        rows.flush();
        rows.update("due = true where clusterId = ?1 and due = false", cluster);
    }

    /** The patches of all VMs are due, or of those of one cluster. */
    public void dueAll(Optional<String> cluster) {
        cluster.ifPresentOrElse(this::dueOf, () -> rows.update("due = true where due = false"));
    }

    /** These VMs, as far as they are known; locked until the transaction ends. */
    public List<VmState> lock(Collection<String> ids) {
        return rows.find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
                .map(VmRow::vm)
                .toList();
    }

    /** Some VMs whose patches are due; locked until the transaction ends. */
    public List<VmState> lockDue(int limit, Instant now) {
        List<String> ids = statements.query(
                LOCK_DUE,
                select -> {
                    select.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
                    select.setInt(2, limit);
                },
                row -> row.getString(1));
        return rows.list("id in ?1 order by id", ids).stream().map(VmRow::vm).toList();
    }

    /** The patch was looked at; time alone may change something later. */
    public void done(String id, Optional<Instant> wakeAt) {
        VmRow row = rows.findById(id);
        row.due = false;
        row.wakeAt = wakeAt.orElse(null);
    }

    /** VMs of a cluster, some at a time: those after this one. */
    public List<VmState> page(String cluster, String after, int limit) {
        return rows.find("clusterId = ?1 and id > ?2 order by id", cluster, after).page(Page.ofSize(limit)).stream()
                .map(VmRow::vm)
                .toList();
    }

    /** The ids of some VMs that have one of these names, as id or as alias. */
    public List<String> called(List<String> names, int limit) {
        return statements.query(
                CALLED,
                select -> {
                    select.setArray(1, texts(select, names));
                    select.setArray(2, texts(select, names));
                    select.setInt(3, limit);
                },
                row -> row.getString(1));
    }

    private static Array texts(PreparedStatement statement, List<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray());
    }

    /** Those of the VMs that are known, by id. */
    public Map<String, VmState> of(Collection<String> ids) {
        return rows.list("id in ?1", ids).stream()
                .map(VmRow::vm)
                .collect(Collectors.toMap(VmState::id, Function.identity()));
    }

    /** The VM of this id. */
    public Optional<VmState> find(String id) {
        return rows.findByIdOptional(id).map(VmRow::vm);
    }
}
