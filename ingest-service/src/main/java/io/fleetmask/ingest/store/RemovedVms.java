package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tables {@code removed_vm} and {@code removed_alias}: what was so before a removal does not bring a VM back. */
@Singleton
public class RemovedVms {
    private static final String SELECT = "SELECT id, removed_at, revision FROM removed_vm WHERE id = ANY (?)";
    private static final String UPSERT = """
        INSERT INTO removed_vm (id, removed_at, revision) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET removed_at = greatest(removed_vm.removed_at, excluded.removed_at),
        revision = greatest(removed_vm.revision, excluded.revision)\
        """;
    private static final String KEEP_NAMES = """
        INSERT INTO removed_alias (kind, name, vm_id) SELECT kind, name, vm_id FROM vm_alias WHERE vm_id = ANY (?)
        ON CONFLICT DO NOTHING\
        """;
    private static final String NAMED = """
        SELECT DISTINCT ON (name) name, vm_id FROM removed_alias JOIN removed_vm ON removed_vm.id = vm_id
        WHERE name = ANY (?) ORDER BY name, removed_at DESC, vm_id\
        """;
    private static final String EXPIRE = """
        DELETE FROM removed_vm WHERE id IN (SELECT id FROM removed_vm
        WHERE removed_at < now() - ? * interval '1 second' LIMIT 10000)\
        """;

    private static final String BY_NAME = """
        SELECT vm_id FROM removed_alias JOIN removed_vm ON removed_vm.id = vm_id
        WHERE kind IN (?, 'GIVEN') AND name = ? ORDER BY removed_at DESC, vm_id LIMIT 100\
        """;
    private static final String OF_VM = "SELECT kind, name FROM removed_alias WHERE vm_id = ?";

    private final Statements statements;
    private final NameTable names;

    RemovedVms(Statements statements) {
        this.statements = statements;
        this.names = new NameTable(statements, BY_NAME, OF_VM);
    }

    /**
     * The removal of a VM.
     *
     * @param revision that of the tombstone; 0 if there was nothing to bury
     */
    public record Removal(Instant at, long revision) {
        /** Whether something that was so then says nothing of the VM any more. */
        public boolean isAfter(Instant then) {
            return !then.isAfter(at);
        }
    }

    public Map<String, Removal> of(Collection<String> ids) {
        Map<String, Removal> removed = new HashMap<>();
        statements
                .query(
                        SELECT,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", ids.toArray())),
                        row -> Map.entry(row.getString(1), removal(row)))
                .forEach(each -> removed.put(each.getKey(), each.getValue()));
        return removed;
    }

    private static Removal removal(ResultSet row) throws SQLException {
        return new Removal(HostTable.instant(row, "removed_at"), row.getLong("revision"));
    }

    /** For each of these names that removed VMs had, of whatever kind, the one that was removed last. */
    public Map<String, String> named(Collection<String> some) {
        Map<String, String> found = new HashMap<>();
        statements
                .query(
                        NAMED,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", some.toArray())),
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** The removed VM that these names mean, as {@link Aliases#vm} finds those that are there. */
    public Optional<String> vm(VmNames sought) {
        return names.vm(sought);
    }

    /** To be told while the VMs still have their names. */
    public void add(Map<String, Removal> removed) {
        if (removed.isEmpty()) {
            return;
        }
        statements.run(UPSERT, upsert -> {
            for (Map.Entry<String, Removal> each : removed.entrySet()) {
                upsert.setString(1, each.getKey());
                upsert.setObject(2, HostTable.utc(each.getValue().at()));
                upsert.setLong(3, each.getValue().revision());
                upsert.addBatch();
            }
            return upsert.executeBatch();
        });
        statements.run(KEEP_NAMES, insert -> {
            insert.setArray(
                    1,
                    insert.getConnection()
                            .createArrayOf("text", removed.keySet().toArray()));
            return insert.executeUpdate();
        });
    }

    /** Forgets those that were removed longer ago; returns how many. */
    int expire(Duration age) {
        return statements.run(EXPIRE, delete -> {
            delete.setLong(1, age.toSeconds());
            return delete.executeUpdate();
        });
    }
}
