package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.Observations.Role;
import java.io.Serializable;

record ObservationKey(String hostId, Role role) implements Serializable {}
