package io.fleetmask.analysis.recompute;

import io.fleetmask.analysis.store.Masks;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.reconciliation.HeldTable;
import io.fleetmask.servicekit.reconciliation.PublishedTable;
import io.fleetmask.servicekit.reconciliation.WrittenState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The masks that were published, to be compared with their topic. */
@Singleton
class PublishedState {
    @Produces
    @Singleton
    WrittenState masks(Statements statements, Rebuilt rebuilt, Masks masks, Outbox outbox) {
        return new PublishedTable(
                Topic.MASKS,
                new HeldTable(statements, "cluster", "revision", "cluster_mask"),
                rebuilt::isDone,
                clusters -> masks.locked(clusters).forEach(outbox::publish));
    }
}
