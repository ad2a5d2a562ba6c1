package io.fleetmask.ingest.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A declared cluster. */
@Entity
@Table(name = "cluster")
class ClusterRow {
    @Id
    String id;

    String name;

    String policy;

    long revision;

    @Column(name = "changed_at")
    Instant changedAt;
}
