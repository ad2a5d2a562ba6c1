package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What happened to a VM: the messages of {@code fleetmask.vm-changes}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VmChange.Placed.class, name = "placed"),
    @JsonSubTypes.Type(value = VmChange.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = VmChange.PoweredOn.class, name = "powered-on"),
    @JsonSubTypes.Type(value = VmChange.PoweredOff.class, name = "powered-off"),
    @JsonSubTypes.Type(value = VmChange.HardwareVersionSet.class, name = "hardware-version"),
    @JsonSubTypes.Type(value = VmChange.Removed.class, name = "removed")
})
public sealed interface VmChange extends Change {
    /** Any name the VM is known by: a given id, a UUID, the path of its .vmx file. */
    String vm();

    @Override
    default String key() {
        return vm();
    }

    /**
     * It is on a host, running or not.
     *
     * @param name what people call it
     */
    record Placed(String vm, Optional<Instant> observedAt, String host, Optional<String> name) implements VmChange {}

    /** It went to another host. */
    record Moved(String vm, Optional<Instant> observedAt, String host) implements VmChange {}

    /**
     * It was powered on.
     *
     * @param printedRequirements what it requires of any host since then, VMware's own list: {@code cpuid.aes} to
     *     {@code Bool:Min:1}
     * @param cpuidLines the lines of its configuration that decide about CPUID, which it read then
     */
    record PoweredOn(
            String vm,
            Optional<Instant> observedAt,
            Optional<Map<String, String>> printedRequirements,
            Optional<Map<String, String>> cpuidLines)
            implements VmChange {
        public PoweredOn {
            printedRequirements = printedRequirements.map(Map::copyOf);
            cpuidLines = cpuidLines.map(Map::copyOf);
        }

        /** Of which no more is known. */
        public PoweredOn(String vm, Optional<Instant> observedAt) {
            this(vm, observedAt, Optional.empty(), Optional.empty());
        }
    }

    /** It was powered off. */
    record PoweredOff(String vm, Optional<Instant> observedAt) implements VmChange {}

    /**
     * It got this virtual hardware.
     *
     * @param version as {@code virtualHW.version} writes it, {@code 14}
     */
    record HardwareVersionSet(String vm, Optional<Instant> observedAt, int version) implements VmChange {}

    /** It is no more. */
    record Removed(String vm, Optional<Instant> observedAt) implements VmChange {}
}
