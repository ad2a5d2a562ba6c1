package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import java.util.Optional;

/**
 * A host as some tool describes it. Registers, names or both may be there; what neither tells stays unknown.
 *
 * @param name what the tool calls it
 * @param cpuid the registers that it shows; empty where it shows names only
 * @param printed VMware's own list of what the host offers
 * @param brand the processor's brand string
 */
public record DescribedHost(
        Optional<String> name, CpuidTable cpuid, Optional<PrintedCapabilities> printed, Optional<String> brand) {

    /** Its profile: a name fills in for a register that the tool does not show. */
    public HostProfile profile(FeatureCatalogue catalogue) {
        return HostProfile.of(cpuid, printed, catalogue);
    }

    boolean isNamesOnly() {
        return cpuid.leaves().isEmpty();
    }

    /** Registers of one and names of the other, where a file tells both apart: {@code vim-cmd} has two commands. */
    Optional<DescribedHost> joined(DescribedHost other) {
        boolean sameName = name.isEmpty() || other.name.isEmpty() || name.equals(other.name);
        if (!sameName || isNamesOnly() == other.isNamesOnly() || printed.isPresent() == other.printed.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new DescribedHost(
                name.or(other::name),
                isNamesOnly() ? other.cpuid : cpuid,
                printed.or(other::printed),
                brand.or(other::brand)));
    }
}
