package io.fleetmask.ingest.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A declared cluster. */
@Entity
@Table(name = "cluster")
public class ClusterRow {
    @Id
    public String id;

    public String name;

    public String policy;

    public long revision;

    @Column(name = "changed_at")
    public Instant changedAt;
}
