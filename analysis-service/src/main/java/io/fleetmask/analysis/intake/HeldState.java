package io.fleetmask.analysis.intake;

import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Event;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.reconciliation.HeldTable;
import io.fleetmask.servicekit.reconciliation.ReadState;
import io.fleetmask.servicekit.reconciliation.TableState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/** What is held of the topics, to be compared with them; not before it was read for the first time. */
@Singleton
class HeldState {
    private final Statements statements;
    private final Rebuild rebuild;

    HeldState(Statements statements, Rebuild rebuild) {
        this.statements = statements;
        this.rebuild = rebuild;
    }

    @Produces
    @Singleton
    ReadState<ClusterState> clusters(ClusterIntake intake) {
        return state(Topic.CLUSTERS, ClusterState.class, "cluster", intake::take);
    }

    @Produces
    @Singleton
    ReadState<HostState> hosts(HostIntake intake) {
        return state(Topic.HOSTS, HostState.class, "host", intake::take);
    }

    @Produces
    @Singleton
    ReadState<VmState> vms(VmIntake intake) {
        return state(Topic.VMS, VmState.class, "vm", intake::take);
    }

    private <E extends Event> ReadState<E> state(
            Topic topic, Class<E> type, String table, Consumer<List<Received<E>>> taker) {
        return new TableState<>(topic, type, new HeldTable(statements, "id", "revision", table), newest -> {
            if (!rebuild.isDone()) {
                throw new NotReadyException("the topics are still being read for the first time");
            }
            taker.accept(newest);
        });
    }
}
