package io.fleetmask.remediation.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;

/**
 * Which VMs are due: a short row for each, beside the long ones of the VMs.
 *
 * <p>Whoever calls holds the locks of the VMs' rows: else a mark could be set and taken away without a look.
 */
@Singleton
@Transactional(TxType.MANDATORY)
class DueMarks {
    private static final String SET = """
        INSERT INTO due_vm (id, cluster_id) SELECT id, coalesce(cluster_id, '') FROM vm WHERE id = ANY (?)
        ON CONFLICT DO NOTHING\
        """;
    private static final String TAKE_AWAY = "DELETE FROM due_vm WHERE id = ANY (?)";

    private final Statements statements;

    DueMarks(Statements statements) {
        this.statements = statements;
    }

    void set(Collection<String> locked) {
        run(SET, locked);
    }

    void takeAway(Collection<String> locked) {
        run(TAKE_AWAY, locked);
    }

    private void run(String sql, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        statements.run(sql, change -> {
            change.setArray(1, change.getConnection().createArrayOf("text", ids.toArray()));
            return change.executeUpdate();
        });
    }
}
