package io.fleetmask.analysis.fleet;

import io.fleetmask.events.CpuObservation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How and when a host's CPUID was seen: all of an observation that its profile does not hold. */
public record Sighting(
        Instant observedAt,
        Optional<String> brand,
        Optional<CpuObservation.Product> product,
        Optional<String> nested,
        List<String> differingProcessors,
        String source) {
    public Sighting {
        differingProcessors = List.copyOf(differingProcessors);
    }

    static Sighting of(CpuObservation seen) {
        return new Sighting(
                seen.observedAt(),
                seen.brand(),
                seen.product(),
                seen.nested(),
                seen.differingProcessors(),
                seen.source());
    }
}
