package io.fleetmask.analysis.profile;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.events.PowerOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a power-on gave a VM, as far as it decides where the VM may go; VMs with equal facts are counted together.
 *
 * @param registers what CPUID answers to the guest, feature registers only; empty when the log had no guest block
 * @param whole whether the guest block was complete
 * @param printed VMware's own list of requirements; empty when the log had none
 */
public record GuestFacts(
        Optional<Map<String, List<String>>> registers, boolean whole, Optional<Map<String, String>> printed) {

    /** The facts of a power-on that has any; registers that are no numbers are an {@link IllegalArgumentException}. */
    public static Optional<GuestFacts> of(PowerOn powerOn) {
        if (powerOn.guestRegisters().isEmpty() && powerOn.printedRequirements().isEmpty()) {
            return Optional.empty();
        }
        Optional<Map<String, List<String>>> registers =
                powerOn.guestRegisters().map(guest -> featureRegisters(guest, powerOn.complete()));
        return Optional.of(new GuestFacts(registers, powerOn.complete(), powerOn.printedRequirements()));
    }

    private static Map<String, List<String>> featureRegisters(Map<String, List<String>> guest, boolean whole) {
        CpuidTable table = RegisterFacts.table(guest, whole);
        return RegisterFacts.of(HostProfile.of(table, Optional.empty(), FeatureCatalogue.vmware())
                .table());
    }

    /** Reads what {@link #json()} wrote. */
    public static GuestFacts read(String json) {
        return FactsText.read(GuestFacts.class, json);
    }

    /** What the VM needs: VMware's own list is the better evidence, the guest's registers the next best. */
    public Requirements requirements() {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        return printed.map(list -> Requirements.printed(list, catalogue))
                .orElseGet(
                        () -> Requirements.ofGuest(RegisterFacts.table(registers.orElse(Map.of()), whole), catalogue));
    }

    /** Equal facts give equal text. */
    public String json() {
        return FactsText.json(this);
    }
}
