package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.lifecycle.PatchMove;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table {@code patch_move}: every step in the lives of patches. */
@Singleton
@Transactional(TxType.MANDATORY)
class MoveTable {
    /**
     * Numbered in the order of the arrays, while the VMs' rows are locked. The sequence counts in fifties: an earlier release,
     * beside which this one may run for a while, takes fifty numbers at a time.
     */
    private static final String ADD = """
        INSERT INTO patch_move (id, vm, number, cluster_id, from_state, to_state, at, cause, actor)
        SELECT nextval('patch_move_seq'), move.* FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS move\
        """;

    private static final String OF =
            "SELECT vm, number, from_state, to_state, at, cause, actor FROM patch_move WHERE vm = ? ORDER BY id";
    private static final String DELETE = "DELETE FROM patch_move WHERE vm = ANY (?)";

    private final Statements statements;

    MoveTable(Statements statements) {
        this.statements = statements;
    }

    /** A step, and the cluster of the patch. */
    record Step(PatchMove move, Optional<String> cluster) {}

    void add(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        statements.run(ADD, add -> {
            new Columns<>(add, steps)
                    .texts(step -> step.move().vm())
                    .numbers(step -> step.move().number())
                    .optionalTexts(Step::cluster)
                    .optionalTexts(step -> step.move().from().map(PatchState::name))
                    .texts(step -> step.move().to().name())
                    .times(step -> Optional.of(step.move().at()))
                    .texts(step -> step.move().cause())
                    .texts(step -> step.move().actor());
            return add.executeUpdate();
        });
    }

    /** Every step of a VM's patches, oldest first. */
    List<PatchMove> of(String vm) {
        return statements.query(OF, select -> select.setString(1, vm), MoveTable::move);
    }

    void delete(Collection<String> vms) {
        statements.run(DELETE, delete -> {
            delete.setArray(1, delete.getConnection().createArrayOf("text", vms.toArray(String[]::new)));
            return delete.executeUpdate();
        });
    }

    private static PatchMove move(ResultSet row) throws SQLException {
        return new PatchMove(
                row.getString("vm"),
                row.getLong("number"),
                Optional.ofNullable(row.getString("from_state")).map(PatchState::valueOf),
                PatchState.valueOf(row.getString("to_state")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("cause"),
                row.getString("actor"));
    }
}
