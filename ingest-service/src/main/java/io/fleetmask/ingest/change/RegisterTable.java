package io.fleetmask.ingest.change;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.vmwarefiles.log.Hypervisor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registers of a host as they are kept, and what follows from them.
 *
 * @param words {@code "1.0"} to four words of eight lower-case digits
 * @param hasMaxima whether it says which leaves there are
 * @param reachesMaxima whether the highest of these are there
 * @param nested the hypervisor that the host itself runs under
 */
record RegisterTable(
        Map<String, List<String>> words, boolean hasMaxima, boolean reachesMaxima, Optional<String> nested) {

    /** In any notation that the schema allows; a leaf that stands there twice is an error. */
    static RegisterTable of(Map<String, List<String>> written) {
        Map<Leaf, Registers> leaves = new HashMap<>();
        Map<String, List<String>> words = new HashMap<>();
        written.forEach((leaf, values) -> {
            Registers registers = Registers.parse(values);
            if (leaves.put(Leaf.parse(leaf), registers) != null) {
                throw new IllegalArgumentException("leaf " + Leaf.parse(leaf) + " stands in the table twice");
            }
            words.put(Leaf.parse(leaf).toString(), registers.words());
        });
        CpuidTable table = CpuidTable.of(leaves, true);
        return new RegisterTable(
                Map.copyOf(words),
                table.isComplete(),
                table.reachesItsMaxima(),
                Hypervisor.of(table).map(Hypervisor::toString));
    }

    /** Whether these are all answers of the processor; the sender knows, else the maxima must be reached. */
    boolean isComplete(Optional<Boolean> said) {
        return hasMaxima && said.orElse(reachesMaxima);
    }
}
