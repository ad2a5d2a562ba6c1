package io.fleetmask.servicekit.jdbc;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row that Hibernate writes. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Note {
    @Id
    public String id;

    public String content;
}
