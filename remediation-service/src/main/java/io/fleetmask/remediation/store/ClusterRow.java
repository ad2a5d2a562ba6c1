package io.fleetmask.remediation.store;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterState;
import io.fleetmask.remediation.plan.KnownCluster;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** What the topics last said of a cluster. */
@Entity
@Table(name = "cluster")
class ClusterRow {
    @Id
    String id;

    @Nullable
    String state;

    @Column(name = "state_revision")
    long stateRevision;

    @Nullable
    String mask;

    @Column(name = "mask_revision")
    long maskRevision;

    boolean changed;

    @Column(name = "spread_to")
    String spreadTo = "";

    /** Its VMs are due, from the first on. */
    void change() {
        changed = true;
        spreadTo = "";
    }

    KnownCluster known() {
        return new KnownCluster(
                Optional.ofNullable(state).map(json -> Json.read(ClusterState.class, json)),
                Optional.ofNullable(mask).map(json -> Json.read(ClusterMask.class, json)));
    }
}
