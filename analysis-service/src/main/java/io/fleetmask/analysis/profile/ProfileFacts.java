package io.fleetmask.analysis.profile;

import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.events.CpuObservation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of an observation decides where VMs may go, and nothing else: hosts with equal facts are one profile.
 *
 * @param registers the feature registers in the notation of {@link CpuObservation#registers()}
 * @param whole whether they are all that the host printed
 * @param printed VMware's own list; empty when the log had none
 * @param product what printed the list; empty when there is no list
 */
public record ProfileFacts(
        Map<String, List<String>> registers,
        boolean whole,
        Optional<Map<String, String>> printed,
        Optional<Product> product) {

    /** The facts of an observation; registers that are no numbers are an {@link IllegalArgumentException}. */
    public static ProfileFacts of(CpuObservation seen) {
        Optional<PrintedCapabilities> list =
                seen.printedCapabilities().map(names -> new PrintedCapabilities(product(seen), names));
        HostProfile profile =
                HostProfile.of(RegisterFacts.table(seen.registers(), seen.complete()), list, FeatureCatalogue.vmware());
        return new ProfileFacts(
                RegisterFacts.of(profile.table()),
                seen.complete(),
                list.map(PrintedCapabilities::values),
                list.flatMap(PrintedCapabilities::product));
    }

    private static Optional<Product> product(CpuObservation seen) {
        return seen.product().flatMap(wrote -> wrote.version().map(version -> new Product(wrote.name(), version)));
    }

    /** Reads what {@link #json()} wrote. */
    public static ProfileFacts read(String json) {
        return FactsText.read(ProfileFacts.class, json);
    }

    /** The profile. */
    public HostProfile profile() {
        Optional<PrintedCapabilities> list = printed.map(names -> new PrintedCapabilities(product, names));
        return HostProfile.of(RegisterFacts.table(registers, whole), list, FeatureCatalogue.vmware());
    }

    /** Equal facts give equal text. */
    public String json() {
        return FactsText.json(this);
    }
}
