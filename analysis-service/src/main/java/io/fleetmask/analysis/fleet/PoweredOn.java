package io.fleetmask.analysis.fleet;

import io.fleetmask.events.PowerOn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When, where and with which settings a VM was powered on.
 *
 * @param cpuidLines the VM's own
 * @param hostWideLines those in the files of the host where that was
 * @param guestOs the guest operating system, {@code windows9-64}
 * @param userLevelMonitor whether its monitor ran beside another hypervisor
 */
public record PoweredOn(
        Instant at,
        Optional<String> host,
        boolean resumed,
        Map<String, String> cpuidLines,
        Optional<Map<String, String>> hostWideLines,
        Optional<String> guestOs,
        Optional<Boolean> userLevelMonitor) {
    public PoweredOn {
        cpuidLines = Map.copyOf(cpuidLines);
        hostWideLines = hostWideLines.map(Map::copyOf);
    }

    static PoweredOn of(PowerOn powerOn) {
        return new PoweredOn(
                powerOn.at(),
                powerOn.host(),
                powerOn.resumed(),
                powerOn.cpuidLines(),
                powerOn.hostWideLines(),
                powerOn.guestOs(),
                powerOn.userLevelMonitor());
    }
}
