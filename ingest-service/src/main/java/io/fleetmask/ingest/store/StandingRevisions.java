package io.fleetmask.ingest.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.Collection;

/** How far somebody downstream must have read to know what stands: of what has just changed, and of what was known. */
@Singleton
public class StandingRevisions {
    private static final String HIGHEST = """
            SELECT coalesce(max(revision), 0) FROM (
            SELECT revision FROM cluster WHERE id = ANY (?)
            UNION ALL SELECT revision FROM host WHERE id = ANY (?)
            UNION ALL SELECT revision FROM vm WHERE id = ANY (?)
            UNION ALL SELECT revision FROM removed_vm WHERE id = ANY (?)) AS standing""";

    private final Statements statements;
    private final VmRows rows;

    StandingRevisions(Statements statements, VmRows rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /** The highest revision of these; 0 if there is none of them. */
    public long highest(Collection<String> clusters, Collection<String> hosts, Collection<String> vms) {
        rows.flush();
        return statements
                .query(
                        HIGHEST,
                        select -> {
                            var connection = select.getConnection();
                            select.setArray(1, connection.createArrayOf("text", clusters.toArray()));
                            select.setArray(2, connection.createArrayOf("text", hosts.toArray()));
                            select.setArray(3, connection.createArrayOf("text", vms.toArray()));
                            select.setArray(4, connection.createArrayOf("text", vms.toArray()));
                        },
                        row -> row.getLong(1))
                .get(0);
    }
}
