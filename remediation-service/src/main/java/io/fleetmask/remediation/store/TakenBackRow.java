package io.fleetmask.remediation.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A VM that somebody wants to be without lines of Fleetmask. */
@Entity
@Table(name = "taken_back")
class TakenBackRow {
    @Id
    String vm;

    String actor;

    Instant at;
}
