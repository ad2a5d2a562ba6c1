package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The newest patch of a VM. */
@Entity
@Table(name = "patch")
class PatchRow {
    @Id
    String vm;

    long number;

    @Column(name = "cluster_id")
    @Nullable
    String clusterId;

    @Enumerated(EnumType.STRING)
    PatchState state;

    /** Whether somebody approved it, also while it waits for a window or the limit. */
    boolean approved;

    /** Whether it waits for a power cycle of its VM. */
    boolean waiting;

    /** Whether appliers could act on it at some time. */
    boolean released;

    String content;

    /** Under which it was last published. */
    long revision;

    @Nullable
    String published;

    /** Whether it was taken over from the topic and its VM was not seen since. */
    boolean restored;

    VmxPatch event() {
        return Json.read(VmxPatch.class, content);
    }

    Patch patch() {
        return PatchCodec.patch(event());
    }

    void set(VmxPatch event) {
        vm = event.vm();
        number = event.memory().number();
        clusterId = event.cluster().orElse(null);
        state = event.state();
        approved = event.memory().approvedBy().isPresent();
        released = event.memory().released();
        content = Json.write(event);
        revision = event.revision();
    }
}
