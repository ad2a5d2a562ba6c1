package io.fleetmask.analysis.profile;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CPUID registers in the notation of the events: {@code "d.1"} to four words of eight hex digits. */
final class RegisterFacts {
    private RegisterFacts() {}

    /** The table of these registers; a leaf or a word that is not hexadecimal is an {@link IllegalArgumentException}. */
    static CpuidTable table(Map<String, List<String>> registers, boolean whole) {
        Map<Leaf, Registers> leaves = new TreeMap<>();
        registers.forEach((leaf, words) -> leaves.put(Leaf.parse(leaf), Registers.parse(words)));
        return CpuidTable.of(leaves, whole);
    }

    static Map<String, List<String>> of(CpuidTable table) {
        Map<String, List<String>> registers = new TreeMap<>();
        table.leaves().forEach((leaf, words) -> registers.put(leaf.toString(), words.words()));
        return registers;
    }
}
