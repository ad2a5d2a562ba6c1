package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.Observations;
import io.fleetmask.ingest.inventory.Timed;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A host; what was seen of its processors is in {@link ObservationRow}s. */
@Entity
@Table(name = "host")
class HostRow {
    @Id
    String id;

    String name;

    @Column(name = "cluster_id")
    @Nullable
    String clusterId;

    @Column(name = "cluster_at")
    Instant clusterAt;

    long revision;

    @Column(name = "changed_at")
    Instant changedAt;

    Host host(Observations observations) {
        return new Host(id, name, new Timed<>(Optional.ofNullable(clusterId), clusterAt), observations);
    }

    void set(Host host) {
        name = host.name();
        clusterId = host.cluster().value().orElse(null);
        clusterAt = host.cluster().at();
    }
}
