package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;

/** What monitoring says of a host or a VM: one statement with the time at which it was so. */
public sealed interface Change permits HostChange, VmChange {
    /** The Kafka key: the id of what the change is about. */
    @JsonIgnore
    String key();

    /** When it was so; the CloudEvent's own {@code time} counts where this is left out. */
    Optional<Instant> observedAt();
}
