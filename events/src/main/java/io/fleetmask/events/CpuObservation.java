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
 * @param firmware the host's BIOS; no log tells it
 * @param microcode revision of the processors' microcode as whoever told it writes it
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
        String source,
        Optional<Firmware> firmware,
        Optional<String> microcode) {
    public CpuObservation {
        registers = Map.copyOf(registers);
        printedCapabilities = printedCapabilities.map(Map::copyOf);
        differingProcessors = List.copyOf(differingProcessors);
    }

    /** Of a host whose firmware nobody told. */
    public CpuObservation(
            Instant observedAt,
            Map<String, List<String>> registers,
            boolean complete,
            Optional<Map<String, String>> printedCapabilities,
            Optional<Product> product,
            Optional<String> brand,
            Optional<String> nested,
            List<String> differingProcessors,
            String source) {
        this(
                observedAt,
                registers,
                complete,
                printedCapabilities,
                product,
                brand,
                nested,
                differingProcessors,
                source,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, seen at another time and told by another. */
    public CpuObservation seen(Instant at, String by) {
        return new CpuObservation(
                at,
                registers,
                complete,
                printedCapabilities,
                product,
                brand,
                nested,
                differingProcessors,
                by,
                firmware,
                microcode);
    }

    /** A host's BIOS: {@code 2.10.0}, released {@code 2020-11-09}, of {@code Dell Inc.}. */
    public record Firmware(String version, Optional<String> released, Optional<String> vendor) {
        /** {@code 2.10.0 (2020-11-09)}. */
        @Override
        public String toString() {
            return version + released.map(day -> " (" + day + ")").orElse("");
        }
    }

    /** A VMware product: {@code VMware ESX}, {@code 6.7.0}, {@code 14320388}. */
    public record Product(String name, Optional<String> version, Optional<String> build) {}
}
