package io.fleetmask.remediation.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How far the evaluation of VMs has come, and what it waits for. */
@Singleton
@Transactional(TxType.SUPPORTS)
public class Standings {
    /** A VM that fails is waiting too: nobody knows what it needs. */
    private static final String WAITING = """
            CASE WHEN failures > 0
                THEN 'cannot be worked out: ' || failure || ' (tried ' || failures || ' times, again at '
                    || to_char(wake_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ')'
                ELSE waiting END""";

    private static final String OF =
            "SELECT EXISTS (SELECT FROM due_vm WHERE due_vm.id = vm.id), " + WAITING + " FROM vm WHERE id = ?";
    private static final String SCOPE = """
             FROM vm WHERE (waiting IS NOT NULL OR failures > 0)
                AND (?::text IS NULL OR cluster_id = ?) AND (?::text[] IS NULL OR id = ANY (?))""";
    private static final String LIST = "SELECT id, name, " + WAITING + "\n" + SCOPE + " ORDER BY id LIMIT ?";
    private static final String COUNT = "SELECT count(*) " + SCOPE;
    private static final String SETTLED = """
            SELECT NOT EXISTS (SELECT FROM due_vm JOIN vm ON vm.id = due_vm.id
                               WHERE (?::text IS NULL OR vm.id = ?)
                                   AND (?::text IS NOT NULL OR ?::text IS NULL OR vm.cluster_id = ?))
               AND NOT EXISTS (SELECT FROM cluster WHERE changed AND (?::text IS NULL OR id = ?))
               AND NOT EXISTS (SELECT FROM take_back_order
                               WHERE ?::text IS NULL OR cluster_id IS NULL OR cluster_id = ?)""";

    private final Statements statements;

    Standings(Statements statements) {
        this.statements = statements;
    }

    /**
     * How far one VM's evaluation has come.
     *
     * @param due something has changed that was not looked at yet
     * @param waiting why it is not known what the VM needs
     */
    public record Standing(boolean due, Optional<String> waiting) {}

    /** That of this VM; empty when there is no such VM. */
    public Optional<Standing> of(String vm) {
        return statements
                .query(
                        OF,
                        select -> select.setString(1, vm),
                        row -> new Standing(row.getBoolean(1), Optional.ofNullable(row.getString(2))))
                .stream()
                .findFirst();
    }

    /** Some of the VMs that wait, sorted by id. */
    public List<WaitingVm> waiting(Optional<String> cluster, Optional<List<String>> vms, int limit) {
        return statements.query(
                LIST,
                select -> {
                    bind(select, cluster, vms);
                    select.setInt(5, limit);
                },
                row -> new WaitingVm(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** How many VMs wait. */
    public long countWaiting(Optional<String> cluster, Optional<List<String>> vms) {
        return statements
                .query(COUNT, select -> bind(select, cluster, vms), row -> row.getLong(1))
                .get(0);
    }

    private static void bind(PreparedStatement select, Optional<String> cluster, Optional<List<String>> vms)
            throws SQLException {
        select.setString(1, cluster.orElse(null));
        select.setString(2, cluster.orElse(null));
        var ids = vms.isEmpty()
                ? null
                : select.getConnection().createArrayOf("text", vms.get().toArray());
        select.setArray(3, ids);
        select.setArray(4, ids);
    }

    /**
     * Whether all that was read about a VM, a cluster's VMs or the fleet was looked at, too.
     *
     * @param cluster for a VM that is in none, a name that no cluster has
     */
    public boolean isSettled(Optional<String> vm, Optional<String> cluster) {
        return statements
                .query(
                        SETTLED,
                        select -> {
                            select.setString(1, vm.orElse(null));
                            select.setString(2, vm.orElse(null));
                            select.setString(3, vm.orElse(null));
                            for (int index = 4; index <= 9; index++) {
                                select.setString(index, cluster.orElse(null));
                            }
                        },
                        row -> row.getBoolean(1))
                .get(0);
    }
}
