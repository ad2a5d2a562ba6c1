package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.TreeMap;

/** Workstation 8 to 11, {@code Guest CPUID differences from hostCPUID.}: a leaf that is not printed equals the host's. */
final class GuestDifferences implements GuestForm {
    @Override
    public CpuidTable table(RegisterBlock printed, CpuidTable host) {
        if (!printed.isToItsEnd()) {
            return CpuidTable.of(printed.leaves(), false);
        }
        TreeMap<Leaf, Registers> leaves = new TreeMap<>(host.leaves());
        leaves.putAll(printed.leaves());
        return CpuidTable.of(leaves, host.isComplete());
    }
}
