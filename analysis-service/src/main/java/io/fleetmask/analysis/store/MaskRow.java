package io.fleetmask.analysis.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code cluster_mask}: what was published last. */
@Entity
@Table(name = "cluster_mask")
class MaskRow {
    @Id
    String cluster;

    @Column
    long revision;

    @Column
    String content;
}
