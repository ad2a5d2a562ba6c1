package io.fleetmask.remediation.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** VMs that somebody wants to be without lines of Fleetmask. */
@Singleton
@Transactional(TxType.MANDATORY)
public class TakenBack {
    private static final String ADD_ALL = """
            INSERT INTO taken_back (vm, actor, at)
            SELECT id, ?, ? FROM vm WHERE ?::text IS NULL OR cluster_id = ?
            ON CONFLICT DO NOTHING""";
    private static final String REMOVE_ALL = """
            DELETE FROM taken_back
            WHERE vm IN (SELECT id FROM vm WHERE ?::text IS NULL OR cluster_id = ?)""";

    private final TakenBackRows rows;
    private final Statements statements;

    TakenBack(TakenBackRows rows, Statements statements) {
        this.rows = rows;
        this.statements = statements;
    }

    /** Those of the VMs that are among them, with who wanted it. */
    public Map<String, String> among(Collection<String> vms) {
        return rows.list("vm in ?1", vms).stream().collect(Collectors.toMap(row -> row.vm, row -> row.actor));
    }

    /** Adds a VM. */
    public void add(String vm, String actor, Instant at) {
        if (rows.findByIdOptional(vm).isEmpty()) {
            TakenBackRow row = new TakenBackRow();
            row.vm = vm;
            row.actor = actor;
            row.at = at;
            rows.persist(row);
        }
    }

    /** Adds every VM that is known now, or those of one cluster. */
    public int addAll(Optional<String> cluster, String actor, Instant at) {
        return statements.run(ADD_ALL, insert -> {
            insert.setString(1, actor);
            insert.setObject(2, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            insert.setString(3, cluster.orElse(null));
            insert.setString(4, cluster.orElse(null));
            return insert.executeUpdate();
        });
    }

    /** The VMs of a cluster, or all, may have lines again. */
    public int removeAll(Optional<String> cluster) {
        return statements.run(REMOVE_ALL, delete -> {
            delete.setString(1, cluster.orElse(null));
            delete.setString(2, cluster.orElse(null));
            return delete.executeUpdate();
        });
    }

    /** The VM may have lines again; returns whether it was among them. */
    public boolean remove(String vm) {
        return rows.deleteById(vm);
    }
}
