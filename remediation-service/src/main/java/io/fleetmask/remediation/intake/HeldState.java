package io.fleetmask.remediation.intake;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.reconciliation.HeldTable;
import io.fleetmask.servicekit.reconciliation.ReadState;
import io.fleetmask.servicekit.reconciliation.TableState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/** What is held of the topics, to be compared with them. */
@Singleton
class HeldState {
    private final Statements statements;

    HeldState(Statements statements) {
        this.statements = statements;
    }

    @Produces
    @Singleton
    ReadState<ClusterState> clusters(ClusterIntake intake) {
        return state(
                Topic.CLUSTERS, ClusterState.class, "state_revision", "cluster WHERE state IS NOT NULL", intake::take);
    }

    @Produces
    @Singleton
    ReadState<ClusterMask> masks(MaskIntake intake) {
        return state(Topic.MASKS, ClusterMask.class, "mask_revision", "cluster WHERE mask IS NOT NULL", intake::take);
    }

    @Produces
    @Singleton
    ReadState<VmState> vms(VmIntake intake) {
        return state(Topic.VMS, VmState.class, "revision", "vm", intake::take);
    }

    private <E extends Event> ReadState<E> state(
            Topic topic, Class<E> type, String revision, String rows, Consumer<List<Received<E>>> taker) {
        return new TableState<>(topic, type, new HeldTable(statements, "id", revision, rows), taker);
    }
}
