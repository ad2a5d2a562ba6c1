package io.fleetmask.remediation.store;

import io.fleetmask.events.VmState;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What the topic last said of a VM, and when its patch must be looked at again. */
@Entity
@Table(name = "vm")
class VmRow {
    @Id
    String id;

    @Column(name = "cluster_id")
    @Nullable
    String clusterId;

    String state;

    @Column(name = "wake_at")
    @Nullable
    Instant wakeAt;

    @Nullable
    String waiting;

    boolean queued;

    int failures;

    @Nullable
    String failure;

    VmState vm() {
        return Json.read(VmState.class, state);
    }
}
