package io.fleetmask.remediation.evaluation;

import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Clusters.Changed;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.remediation.takeback.TakeBackOrder;
import io.fleetmask.remediation.takeback.TakeBackOrders;
import io.fleetmask.remediation.takeback.TakenBack;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Brings what counts for a cluster or the fleet to its VMs, some at a time. VMs are locked in the order of their ids, as
 * everywhere; whoever evaluates one holds its lock, so that it is due again afterwards.
 */
@Singleton
class Spread {
    private static final int CHUNK = 2000;

    private final Clusters clusters;
    private final TakeBackOrders orders;
    private final TakenBack takenBack;
    private final Vms vms;
    private final UnitOfWork units;

    Spread(Clusters clusters, TakeBackOrders orders, TakenBack takenBack, Vms vms, UnitOfWork units) {
        this.clusters = clusters;
        this.orders = orders;
        this.takenBack = takenBack;
        this.vms = vms;
        this.units = units;
    }

    /** The next VMs that somebody wants to be without lines, or to have them again; false when there are none. */
    boolean takeBack() {
        return units.call(() -> {
            Optional<TakeBackOrder> oldest = orders.lockOldest();
            oldest.ifPresent(order -> {
                List<String> some = vms.lockAfter(order.cluster(), order.spreadTo(), CHUNK);
                if (some.isEmpty()) {
                    orders.remove(order);
                } else {
                    takenBack.put(some, order);
                    vms.due(some);
                    orders.spreadTo(order, some.get(some.size() - 1));
                }
            });
            return oldest.isPresent();
        });
    }

    /** The next VMs of a cluster whose policy or mask changed; false when there are none. */
    boolean changes() {
        return units.call(() -> {
            Optional<Changed> changed = clusters.lockChanged();
            changed.ifPresent(cluster -> {
                List<String> some = vms.lockAfter(Optional.of(cluster.id()), cluster.spreadTo(), CHUNK);
                if (some.isEmpty()) {
                    clusters.unchanged(cluster.id());
                } else {
                    vms.due(some);
                    clusters.spreadTo(cluster.id(), some.get(some.size() - 1));
                }
            });
            return changed.isPresent();
        });
    }
}
