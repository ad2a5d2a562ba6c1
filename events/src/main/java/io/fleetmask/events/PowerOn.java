package io.fleetmask.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a VM got when it was powered on: the source of its requirements until it is powered off.
 *
 * @param host the host it was powered on at
 * @param resumed whether it came from a checkpoint, whose CPUID may stem from another host
 * @param guestRegisters what CPUID answers to the guest, in the notation of {@link CpuObservation#registers()}
 * @param complete whether the guest's registers are all there
 * @param printedRequirements VMware's own list, {@code cpuid.sse3} to {@code "Bool:Min:1"}; empty when it has none
 * @param cpuidLines the VM's CPUID settings in force at that power-on, key to value as written
 * @param hostWideLines those in the host's own files, which hold for each of its VMs that has none of the same key; empty
 *     where none were seen
 * @param guestOs the guest operating system of its configuration, {@code windows9-64}
 * @param userLevelMonitor whether its monitor ran beside another hypervisor; empty where the log does not say that it did
 */
public record PowerOn(
        Instant at,
        Optional<String> host,
        boolean resumed,
        Optional<Map<String, List<String>>> guestRegisters,
        boolean complete,
        Optional<Map<String, String>> printedRequirements,
        Map<String, String> cpuidLines,
        Optional<Map<String, String>> hostWideLines,
        Optional<String> guestOs,
        Optional<Boolean> userLevelMonitor) {
    /** A power-on of which only the VM's own part is known. */
    public PowerOn(
            Instant at,
            Optional<String> host,
            boolean resumed,
            Optional<Map<String, List<String>>> guestRegisters,
            boolean complete,
            Optional<Map<String, String>> printedRequirements,
            Map<String, String> cpuidLines) {
        this(
                at,
                host,
                resumed,
                guestRegisters,
                complete,
                printedRequirements,
                cpuidLines,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public PowerOn {
        guestRegisters = guestRegisters.map(Map::copyOf);
        printedRequirements = printedRequirements.map(Map::copyOf);
        cpuidLines = Map.copyOf(cpuidLines);
        hostWideLines = hostWideLines.map(Map::copyOf);
    }

    /** The same, said to have happened at this host. */
    public PowerOn placedOn(String there) {
        return new PowerOn(
                at,
                Optional.of(there),
                resumed,
                guestRegisters,
                complete,
                printedRequirements,
                cpuidLines,
                hostWideLines,
                guestOs,
                userLevelMonitor);
    }
}
