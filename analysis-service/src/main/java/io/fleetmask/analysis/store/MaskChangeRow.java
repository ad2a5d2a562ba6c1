package io.fleetmask.analysis.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code mask_change}. */
@Entity
@Table(name = "mask_change")
class MaskChangeRow {
    @Id
    long revision;

    @Column
    String cluster;

    @Column
    String content;
}
