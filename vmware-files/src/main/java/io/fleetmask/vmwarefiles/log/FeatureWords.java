package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Exposure;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registers in which a bit means a feature that guests get from their host. All others hold numbers, such as APIC
 * ids and cache sizes, for which "what all have" means nothing.
 */
final class FeatureWords {
    private static final Set<Word> WORDS = FeatureCatalogue.vmware().features().stream()
            .filter(feature -> feature.exposure() == Exposure.HOST)
            .flatMap(FeatureWords::words)
            .collect(Collectors.toUnmodifiableSet());

    private FeatureWords() {}

    private static Stream<Word> words(Feature feature) {
        return Stream.concat(feature.intelBit().stream(), feature.amdBit().stream())
                .map(bit -> bit.word());
    }

    static Registers or(Registers one, Registers other) {
        return new Registers(
                one.eax() | other.eax(), one.ebx() | other.ebx(), one.ecx() | other.ecx(), one.edx() | other.edx());
    }

    /** The registers of a leaf that hold features and differ between two answers. */
    static SortedSet<Word> differing(Leaf leaf, Registers one, Registers other) {
        SortedSet<Word> differing = new TreeSet<>();
        for (Register register : Register.values()) {
            Word word = new Word(leaf, register);
            if (WORDS.contains(word) && one.get(register) != other.get(register)) {
                differing.add(word);
            }
        }
        return differing;
    }

    /** {@code mine}, with the registers that hold features cut down to what {@code common} has. */
    static Registers keepCommon(Leaf leaf, Registers mine, Registers common) {
        return new Registers(
                keep(leaf, Register.EAX, mine, common),
                keep(leaf, Register.EBX, mine, common),
                keep(leaf, Register.ECX, mine, common),
                keep(leaf, Register.EDX, mine, common));
    }

    private static int keep(Leaf leaf, Register register, Registers mine, Registers common) {
        int value = mine.get(register);
        return WORDS.contains(new Word(leaf, register)) ? value & common.get(register) : value;
    }
}
