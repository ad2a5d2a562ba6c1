package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.events.ClusterPolicy;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code cluster}. */
@Entity
@Table(name = "cluster")
class ClusterRow {
    @Id
    String id;

    @Column
    long revision;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column
    String name;

    @Column
    String policy;

    @Column(name = "settle_millis")
    long settleMillis;

    void become(KnownCluster cluster) {
        id = cluster.id();
        revision = cluster.revision();
        changedAt = cluster.changedAt();
        name = cluster.name();
        policy = Json.write(cluster.policy());
        settleMillis = cluster.policy().settle().toMillis();
    }

    KnownCluster cluster() {
        return new KnownCluster(id, revision, changedAt, name, Json.read(ClusterPolicy.class, policy));
    }
}
