package io.fleetmask.ingest.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table {@code removed_vm}: when VMs were removed, so that older changes do not bring them back. */
@Singleton
class RemovedVms {
    private static final String SELECT = "SELECT id, removed_at FROM removed_vm WHERE id = ANY (?)";
    private static final String UPSERT = """
            INSERT INTO removed_vm (id, removed_at) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET removed_at = greatest(removed_vm.removed_at, excluded.removed_at)""";

    private final Statements statements;

    RemovedVms(Statements statements) {
        this.statements = statements;
    }

    Map<String, Instant> of(Collection<String> ids) {
        Map<String, Instant> removed = new HashMap<>();
        statements
                .query(
                        SELECT,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", ids.toArray())),
                        row -> Map.entry(row.getString(1), HostTable.instant(row, "removed_at")))
                .forEach(each -> removed.put(each.getKey(), each.getValue()));
        return removed;
    }

    void add(Map<String, Instant> removed) {
        if (removed.isEmpty()) {
            return;
        }
        statements.run(UPSERT, upsert -> {
            for (Map.Entry<String, Instant> each : removed.entrySet()) {
                upsert.setString(1, each.getKey());
                upsert.setObject(2, HostTable.utc(each.getValue()));
                upsert.addBatch();
            }
            return upsert.executeBatch();
        });
    }
}
