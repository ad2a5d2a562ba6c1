package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Word;
import java.util.SortedSet;

/**
 * In what the physical processors of one host differ.
 *
 * @param leaves every leaf with a difference: ordinary for APIC ids, caches and the two kinds of cores of hybrid CPUs
 * @param features the registers in which features differ: the host's table holds only what all processors have there
 */
public record ProcessorDifferences(SortedSet<Leaf> leaves, SortedSet<Word> features) {
    /** Whether some processor lacks a feature that another has. */
    public boolean isHeterogeneous() {
        return !features.isEmpty();
    }
}
