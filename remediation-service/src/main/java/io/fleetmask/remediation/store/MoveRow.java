package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.lifecycle.PatchMove;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** One step in the life of a patch. */
@Entity
@Table(name = "patch_move")
class MoveRow {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "patch_move_seq")
    @SequenceGenerator(name = "patch_move_seq", sequenceName = "patch_move_seq", allocationSize = 50)
    Long id;

    String vm;

    long number;

    @Column(name = "cluster_id")
    @Nullable
    String clusterId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    @Nullable
    PatchState fromState;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    PatchState toState;

    Instant at;

    String cause;

    String actor;

    static MoveRow of(PatchMove move, Optional<String> cluster) {
        MoveRow row = new MoveRow();
        row.vm = move.vm();
        row.number = move.number();
        row.clusterId = cluster.orElse(null);
        row.fromState = move.from().orElse(null);
        row.toState = move.to();
        row.at = move.at();
        row.cause = move.cause();
        row.actor = move.actor();
        return row;
    }

    PatchMove move() {
        return new PatchMove(vm, number, Optional.ofNullable(fromState), toState, at, cause, actor);
    }
}
