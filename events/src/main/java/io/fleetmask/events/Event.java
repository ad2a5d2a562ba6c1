package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** What a message on one of Fleetmask's own topics says; keys, revisions and times are common to all. */
public sealed interface Event permits ClusterState, HostState, VmState, ClusterMask, MaskChange, VmxPatch, AuditEntry {
    /** The Kafka key: the id of what the event is about. */
    @JsonIgnore
    String key();

    /** Rises with every change the writing service publishes, and is never reset; a reader keeps the highest. */
    long revision();

    /** When the writing service made it so. */
    Instant changedAt();
}
