package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.fleetmask.events.CpuObservation.Firmware;
import io.fleetmask.events.CpuObservation.Product;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to a host, or was seen of it: the messages of {@code fleetmask.host-changes}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HostChange.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = HostChange.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = HostChange.Left.class, name = "left"),
    @JsonSubTypes.Type(value = HostChange.CpuidRegisters.class, name = "cpuid-registers"),
    @JsonSubTypes.Type(value = HostChange.CpuidLog.class, name = "cpuid-log")
})
public sealed interface HostChange extends Change {
    /** The id of the host, or its name where that is unique. */
    String host();

    @Override
    default String key() {
        return host();
    }

    /** It was put into a cluster. */
    record Joined(String host, Optional<Instant> observedAt, String cluster) implements HostChange {}

    /** It was put into another cluster than before. */
    record Moved(String host, Optional<Instant> observedAt, String cluster) implements HostChange {}

    /** It was taken out of its cluster, and is in none. */
    record Left(String host, Optional<Instant> observedAt) implements HostChange {}

    /**
     * Its processors answered this to CPUID.
     *
     * @param registers leaf and subleaf in hex, {@code "d.1"}, to eax, ebx, ecx, edx in hex
     * @param complete whether these are all answers; if left out, whether the highest leaves announced are there
     * @param printedCapabilities VMware's own list of what the host offers, name to decimal value
     * @param product what runs on the host
     * @param brand the processor's name
     * @param firmware the host's BIOS
     * @param microcode revision of the processors' microcode
     */
    record CpuidRegisters(
            String host,
            Optional<Instant> observedAt,
            Map<String, List<String>> registers,
            Optional<Boolean> complete,
            Optional<Map<String, String>> printedCapabilities,
            Optional<Product> product,
            Optional<String> brand,
            Optional<Firmware> firmware,
            Optional<String> microcode)
            implements HostChange {
        public CpuidRegisters {
            registers = Map.copyOf(registers);
            printedCapabilities = printedCapabilities.map(Map::copyOf);
        }
    }

    /**
     * A VM that was powered on there logged this.
     *
     * @param log the text of its vmware.log, or as much of it as holds the host's CPUID block
     */
    record CpuidLog(String host, Optional<Instant> observedAt, String log) implements HostChange {}
}
