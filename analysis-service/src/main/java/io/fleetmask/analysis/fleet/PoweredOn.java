package io.fleetmask.analysis.fleet;

import io.fleetmask.events.PowerOn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When, where and with which settings a VM was powered on. */
public record PoweredOn(Instant at, Optional<String> host, boolean resumed, Map<String, String> cpuidLines) {
    public PoweredOn {
        cpuidLines = Map.copyOf(cpuidLines);
    }

    static PoweredOn of(PowerOn powerOn) {
        return new PoweredOn(powerOn.at(), powerOn.host(), powerOn.resumed(), powerOn.cpuidLines());
    }
}
