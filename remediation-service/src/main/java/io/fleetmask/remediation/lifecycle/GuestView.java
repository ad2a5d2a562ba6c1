package io.fleetmask.remediation.lifecycle;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.PowerOn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the guest saw of some features at its last power-on, from its CPUID or else from VMware's list of requirements. */
record GuestView(PowerOn powerOn, Optional<CpuidTable> table) {

    static GuestView of(PowerOn powerOn) {
        return new GuestView(powerOn, powerOn.guestRegisters().map(words -> table(words, powerOn.complete())));
    }

    private static CpuidTable table(Map<String, List<String>> words, boolean complete) {
        Map<Leaf, Registers> leaves = new TreeMap<>();
        words.forEach((leaf, registers) -> leaves.put(Leaf.parse(leaf), Registers.parse(registers)));
        return CpuidTable.of(leaves, complete);
    }

    /** Those of the features that the guest sees. */
    List<FeatureRef> seen(List<FeatureRef> features) {
        return features.stream()
                .filter(feature -> state(feature) == BitState.SET)
                .toList();
    }

    /** Whether it is known of each feature that the guest does not see it. */
    boolean hidesAll(List<FeatureRef> features) {
        return features.stream().allMatch(feature -> state(feature) == BitState.CLEAR);
    }

    private BitState state(FeatureRef feature) {
        BitState own = table.map(known -> known.state(Bit.parse(feature.bit()))).orElse(BitState.UNKNOWN);
        return own == BitState.UNKNOWN ? required(feature) : own;
    }

    private BitState required(FeatureRef feature) {
        return powerOn.printedRequirements()
                .map(list -> list.keySet().stream()
                                .anyMatch(name -> name.toLowerCase(Locale.ROOT)
                                        .equals(feature.key().toLowerCase(Locale.ROOT)))
                        ? BitState.SET
                        : BitState.CLEAR)
                .orElse(BitState.UNKNOWN);
    }
}
