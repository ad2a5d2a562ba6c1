package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.Topic;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/** Forgets a VM that is gone: its patch becomes history and leaves the topic. */
@Singleton
public class Removal {
    private final Vms vms;
    private final Patches patches;
    private final Revisions revisions;
    private final Outbox outbox;

    Removal(Vms vms, Patches patches, Revisions revisions, Outbox outbox) {
        this.vms = vms;
        this.patches = patches;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    /** To be called by the holder of the VM's row lock, if there is a row. */
    @Transactional(TxType.MANDATORY)
    public void remove(String vm) {
        vms.remove(vm);
        if (patches.retire(vm)) {
            outbox.tombstone(Topic.VMX_PATCHES, vm, revisions.next(), Instant.now());
        }
    }
}
