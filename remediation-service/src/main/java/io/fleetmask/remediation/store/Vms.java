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
    private static final String STATES = "SELECT state FROM vm WHERE id = ANY (?) ORDER BY id";
    private static final String LOCK_STATES = STATES + " FOR UPDATE";

    private static final String PUT = """
        INSERT INTO vm (id, cluster_id, state, aliases, name, revision) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET cluster_id = excluded.cluster_id, state = excluded.state,
            aliases = excluded.aliases, name = excluded.name, revision = excluded.revision\
        """;
    private static final String LOCK_AFTER = """
        SELECT id FROM vm WHERE (?::text IS NULL OR cluster_id = ?) AND id > ? ORDER BY id LIMIT ? FOR UPDATE\
        """;
    private static final String LOCK = "SELECT id FROM vm WHERE id = ANY (?) ORDER BY id FOR UPDATE";
    private static final String IN_TURN = """
        UPDATE vm SET queued = false
        WHERE id IN (SELECT id FROM vm WHERE queued AND cluster_id = ? ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
        RETURNING id\
        """;
    private static final String FAILED = """
        UPDATE vm SET failures = failures + 1, failure = ?,
            wake_at = now() + least(interval '1 minute' * power(2, least(failures, 6)), interval '1 hour')
        WHERE id = ? RETURNING failures\
        """;
    private static final String COUNT = "SELECT count(*) FROM vm WHERE ?::text IS NULL OR cluster_id = ?";

    private static final String CALLED = "SELECT id FROM vm WHERE id = ANY (?) OR aliases && ? ORDER BY id LIMIT ?";

    private static final String NAMED = "SELECT id FROM vm WHERE name = ? ORDER BY id LIMIT ?";
    private static final String MEANT = """
        WITH known AS (
            SELECT id, 1 AS rank FROM vm WHERE id = ?
            UNION ALL SELECT id, 2 FROM vm WHERE aliases && ARRAY[?::text]
            UNION ALL SELECT id, 3 FROM vm WHERE name = ?)
        SELECT id FROM known WHERE rank = (SELECT min(rank) FROM known) ORDER BY id LIMIT ?\
        """;

    private final VmRows rows;
    private final DueMarks marks;
    private final Statements statements;

    Vms(VmRows rows, DueMarks marks, Statements statements) {
        this.rows = rows;
        this.marks = marks;
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
                put.setString(5, vm.name());
                put.setLong(6, vm.revision());
                put.addBatch();
            }
            return put.executeBatch();
        });
        marks.set(newest.stream().map(VmState::id).toList());
    }

    /** Forgets a VM. */
    public void remove(String id) {
        rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).ifPresent(gone -> {
            marks.takeAway(List.of(id));
            rows.delete(gone);
        });
    }

    /** Locks the rows of these VMs in the order in which all lock them, before anything is done to one. */
    public void lockRows(Collection<String> ids) {
        statements.query(LOCK, lock -> lock.setArray(1, texts(lock, ids)), row -> true);
    }

    /** The ids of some VMs of a cluster or the fleet, those after this one; locked until the transaction ends. */
    public List<String> lockAfter(Optional<String> cluster, String after, int limit) {
        return statements.query(
                LOCK_AFTER,
                select -> {
                    select.setString(1, cluster.orElse(null));
                    select.setString(2, cluster.orElse(null));
                    select.setString(3, after);
                    select.setInt(4, limit);
                },
                row -> row.getString(1));
    }

    /** The patches of these VMs are due. The caller holds their locks: else one that is evaluated now would be missed. */
    public void due(Collection<String> locked) {
        marks.set(locked);
    }

    /** So many VMs of those that wait for their turn in a cluster are due; returns how many there were. */
    public int dueInTurn(String cluster, int limit) {
        List<String> next = statements.query(
                IN_TURN,
                update -> {
                    update.setString(1, cluster);
                    update.setInt(2, limit);
                },
                row -> row.getString(1));
        marks.set(next);
        return next.size();
    }

    /** The patch cannot be worked out: tried again later, each time after twice as long; returns how often in a row. */
    public int failed(String id, String failure) {
        List<Integer> failures = statements.query(
                FAILED,
                update -> {
                    update.setString(1, failure);
                    update.setString(2, id);
                },
                row -> row.getInt(1));
        marks.takeAway(List.of(id));
        return failures.stream().findFirst().orElse(0);
    }

    /** How many VMs the fleet or a cluster has. */
    public int count(Optional<String> cluster) {
        return statements
                .query(
                        COUNT,
                        select -> {
                            select.setString(1, cluster.orElse(null));
                            select.setString(2, cluster.orElse(null));
                        },
                        row -> row.getInt(1))
                .get(0);
    }

    /** These VMs, as far as they are known; locked until the transaction ends. */
    public List<VmState> lock(Collection<String> ids) {
        return statements.query(
                LOCK_STATES,
                lock -> lock.setArray(1, texts(lock, ids)),
                row -> Json.read(VmState.class, row.getString(1)));
    }

    /** VMs of a cluster, some at a time: those after this one. */
    public List<VmState> page(String cluster, String after, int limit) {
        return rows.find("clusterId = ?1 and id > ?2 order by id", cluster, after).page(Page.ofSize(limit)).stream()
                .map(VmRow::vm)
                .toList();
    }

    /** The ids of VMs that are meant by this: the VM of this id, else those of this alias, else those that are called so. */
    public List<String> meant(String name, int limit) {
        return statements.query(
                MEANT,
                select -> {
                    for (int index = 1; index <= 3; index++) {
                        select.setString(index, name);
                    }
                    select.setInt(4, limit);
                },
                row -> row.getString(1));
    }

    /** The ids of some VMs that people call so. */
    public List<String> named(String name, int limit) {
        return statements.query(
                NAMED,
                select -> {
                    select.setString(1, name);
                    select.setInt(2, limit);
                },
                row -> row.getString(1));
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

    private static Array texts(PreparedStatement statement, Collection<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray(String[]::new));
    }

    /** Those of the VMs that are known, by id. */
    public Map<String, VmState> of(Collection<String> ids) {
        return statements
                .query(
                        STATES,
                        select -> select.setArray(1, texts(select, ids)),
                        row -> Json.read(VmState.class, row.getString(1)))
                .stream()
                .collect(Collectors.toMap(VmState::id, Function.identity()));
    }

    /** The VM of this id. */
    public Optional<VmState> find(String id) {
        return rows.findByIdOptional(id).map(VmRow::vm);
    }
}
