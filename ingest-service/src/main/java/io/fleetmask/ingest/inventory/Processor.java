package io.fleetmask.ingest.inventory;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.events.CpuObservation;
import java.util.Optional;

/** Which processor answered: two observations with different ones are not of the same machine as it was. */
record Processor(Optional<Vendor> vendor, Optional<Signature> signature) {
    private static final String IDENTITY = Leaf.of(0).toString();
    private static final String FEATURES = Leaf.of(1).toString();

    static Processor of(CpuObservation observation) {
        return new Processor(
                registers(observation, IDENTITY).map(Vendor::of),
                registers(observation, FEATURES).map(Registers::eax).map(Signature::new));
    }

    private static Optional<Registers> registers(CpuObservation observation, String leaf) {
        return Optional.ofNullable(observation.registers().get(leaf)).map(Registers::parse);
    }

    boolean differsFrom(Processor other) {
        return vendor.isPresent() && signature.isPresent() && !equals(other);
    }

    @Override
    public String toString() {
        return vendor.map(Vendor::id).orElse("an unknown maker")
                + signature.map(known -> " " + known).orElse("");
    }
}
