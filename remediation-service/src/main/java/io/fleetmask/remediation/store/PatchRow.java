package io.fleetmask.remediation.store;

import io.fleetmask.events.EventCodec;
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
import jakarta.persistence.Transient;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;

/** The newest patch of a VM. */
@Entity
@Table(name = "patch")
@DynamicUpdate
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

    /** What the content says, once it was read. */
    @Transient
    @Nullable
    private Patch patch;

    VmxPatch event() {
        return Json.read(VmxPatch.class, content);
    }

    Patch patch() {
        Patch read = Optional.ofNullable(patch).orElseGet(() -> PatchCodec.patch(event()));
        patch = read;
        return read;
    }

    void set(VmxPatch event) {
        set(event, EventCodec.encode(event));
    }

    /**
     * Becomes what an event says.
     *
     * @param json the event
     */
    void set(VmxPatch event, byte[] json) {
        vm = event.vm();
        patch = null;
        number = event.memory().number();
        clusterId = event.cluster().orElse(null);
        state = event.state();
        approved = event.memory().approvedBy().isPresent();
        released = event.memory().released();
        content = new String(json, StandardCharsets.UTF_8);
        revision = event.revision();
    }
}
