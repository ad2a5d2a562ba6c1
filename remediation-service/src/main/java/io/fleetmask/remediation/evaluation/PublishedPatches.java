package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.Topic;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.Restorations;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.reconciliation.HeldTable;
import io.fleetmask.servicekit.reconciliation.PublishedTable;
import io.fleetmask.servicekit.reconciliation.WrittenState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The patches that were published, to be compared with their topic. */
@Singleton
class PublishedPatches {
    private static final String TOLD = "patch WHERE published IS NOT NULL";

    @Produces
    @Singleton
    WrittenState patches(Statements statements, Restorations restorations, Vms vms, Patches patches, Outbox outbox) {
        HeldTable told = new HeldTable(statements, "vm", "revision", TOLD);
        return new PublishedTable(Topic.VMX_PATCHES, told, restorations::areDone, ids -> {
            vms.lockRows(ids);
            patches.published(ids).forEach(outbox::publish);
        });
    }
}
