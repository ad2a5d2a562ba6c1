package io.fleetmask.ingest.inventory;

import io.fleetmask.events.CpuObservation;

/** One thing that somebody says of a host. */
public sealed interface HostStatement {
    /** It stands in this cluster. */
    record InCluster(String cluster) implements HostStatement {}

    /** It stands in no cluster. */
    record InNone() implements HostStatement {}

    /** Its processors answered this. */
    record Seen(CpuObservation observation) implements HostStatement {}
}
