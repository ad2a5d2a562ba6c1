package io.fleetmask.ingest.http;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.HostState;
import java.time.Instant;
import java.util.Optional;

/** A host in a list: everything but its registers. */
record HostSummary(
        String id,
        long revision,
        Instant changedAt,
        String name,
        Optional<String> cluster,
        Optional<Instant> observedAt,
        Optional<Boolean> complete,
        Optional<String> processor,
        Optional<String> stale) {
    static HostSummary of(HostState host) {
        return new HostSummary(
                host.id(),
                host.revision(),
                host.changedAt(),
                host.name(),
                host.cluster(),
                host.observation().map(CpuObservation::observedAt),
                host.observation().map(CpuObservation::complete),
                host.observation().flatMap(CpuObservation::brand),
                host.stale());
    }
}
