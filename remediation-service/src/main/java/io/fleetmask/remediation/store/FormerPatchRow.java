package io.fleetmask.remediation.store;

import io.fleetmask.events.VmxPatch;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A patch that another one took over from, in its last state. */
@Entity
@Table(name = "former_patch")
@IdClass(PatchKey.class)
class FormerPatchRow {
    @Id
    String vm;

    @Id
    long number;

    @Column(name = "cluster_id")
    @Nullable
    String clusterId;

    String content;

    static FormerPatchRow of(VmxPatch event) {
        FormerPatchRow row = new FormerPatchRow();
        row.vm = event.vm();
        row.number = event.memory().number();
        row.clusterId = event.cluster().orElse(null);
        row.content = Json.write(event);
        return row;
    }
}
