package io.fleetmask.analysis.fleet;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.CpuObservation.Firmware;
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
        String source,
        Optional<Firmware> firmware,
        Optional<String> microcode) {
    public Sighting {
        differingProcessors = List.copyOf(differingProcessors);
    }

    Sighting remembering(Sighting before) {
        return new Sighting(
                observedAt,
                brand,
                product,
                nested,
                differingProcessors,
                source,
                firmware.or(before::firmware),
                microcode.or(before::microcode));
    }

    /** What the host itself runs on and under. */
    public Platform platform() {
        return new Platform(firmware, microcode, product);
    }

    static Sighting of(CpuObservation seen) {
        return new Sighting(
                seen.observedAt(),
                seen.brand(),
                seen.product(),
                seen.nested(),
                seen.differingProcessors(),
                seen.source(),
                seen.firmware(),
                seen.microcode());
    }
}
