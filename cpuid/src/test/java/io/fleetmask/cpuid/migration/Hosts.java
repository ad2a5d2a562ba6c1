package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Hosts for the laws: the real processors that lie beside the project, and random ones that never were. */
final class Hosts {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final List<HostProfile> REAL = real();

    private Hosts() {}

    /** Fit Intel hosts, real ones among them where they are to be had. */
    static Arbitrary<HostProfile> intel() {
        List<HostProfile> real = of(Vendor.INTEL);
        return real.isEmpty() ? random() : Arbitraries.oneOf(random(), Arbitraries.of(real));
    }

    /** Fit hosts of AMD or Hygon; random features on an AMD table where no real processor is to be had. */
    static Arbitrary<HostProfile> amd() {
        List<HostProfile> real = of(Vendor.AMD);
        return real.isEmpty()
                ? random(Processors.zen())
                : Arbitraries.oneOf(random(Processors.zen()), Arbitraries.of(real));
    }

    private static List<HostProfile> of(Vendor vendor) {
        return REAL.stream()
                .filter(host -> host.vendor().equals(Optional.of(vendor)) && host.isFit())
                .toList();
    }

    private static List<HostProfile> real() {
        return Oracles.arePresent()
                ? Oracles.processors().values().stream()
                        .map(table -> HostProfile.of(table, Optional.empty(), CATALOGUE))
                        .toList()
                : List.of();
    }

    private static Arbitrary<HostProfile> random() {
        return random(Processors.ivyBridge());
    }

    private static Arbitrary<HostProfile> random(Map<Leaf, Registers> base) {
        List<String> bits = flippable(base);
        return Arbitraries.of(bits).set().ofMaxSize(12).map(flips -> {
            Map<Leaf, Registers> leaves = base;
            for (String bit : flips) {
                leaves = Processors.flipped(leaves, bit);
            }
            return Processors.host(leaves);
        });
    }

    private static List<String> flippable(Map<Leaf, Registers> base) {
        Vendor vendor = CpuidTable.of(base, true).vendor().orElseThrow();
        List<String> bits = new ArrayList<>();
        CATALOGUE.comparable().stream()
                .filter(feature -> !feature.vital())
                .flatMap(feature -> Stream.of(feature.bit(vendor)).flatMap(Optional::stream))
                .filter(bit -> base.containsKey(bit.word().leaf()))
                .map(Bit::toString)
                .forEach(bits::add);
        return bits;
    }
}
