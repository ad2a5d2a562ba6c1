package io.fleetmask.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a host's processors answered to CPUID, and what VMware said of them, at one time.
 *
 * @param observedAt time of the host block in the log
 * @param registers leaf and subleaf in hex, {@code "d.1"}, to eax, ebx, ecx, edx as eight hex digits each
 * @param complete whether the record holds all that the host printed
 * @param printedCapabilities VMware's own list, name as printed to value; empty when the log has none
 * @param product what wrote the log
 * @param brand the processor's name
 * @param nested the hypervisor this host itself runs under
 * @param differingProcessors leaves in which the host's processors differ from each other
 * @param source the upload or event it comes from
 */
public record CpuObservation(
        Instant observedAt,
        Map<String, List<String>> registers,
        boolean complete,
        Optional<Map<String, String>> printedCapabilities,
        Optional<Product> product,
        Optional<String> brand,
        Optional<String> nested,
        List<String> differingProcessors,
        String source) {
    public CpuObservation {
        registers = Map.copyOf(registers);
        printedCapabilities = printedCapabilities.map(Map::copyOf);
        differingProcessors = List.copyOf(differingProcessors);
    }

    /** A VMware product: {@code VMware ESX}, {@code 6.7.0}, {@code 14320388}. */
    public record Product(String name, Optional<String> version, Optional<String> build) {}
}
