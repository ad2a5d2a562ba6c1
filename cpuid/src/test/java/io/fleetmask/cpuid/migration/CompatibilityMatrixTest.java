package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CompatibilityMatrixTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    @Property(tries = 100)
    void saysTheSameAsTheVerdictOfEveryPair(
            @ForAll("mixed") List<HostProfile> hosts, @ForAll("versions") HardwareVersion version) {
        FeatureSet hidden = FeatureSet.of(CATALOGUE, f -> f.name().startsWith("AVX"));
        CompatibilityMatrix matrix = CompatibilityMatrix.of(hosts, version, hidden);
        CompatibilityGrid grid = new CompatibilityGrid(hosts, version, host -> hidden);
        Compatibility compatibility = new Compatibility(CATALOGUE);
        for (int from = 0; from < hosts.size(); from++) {
            for (int to = 0; to < hosts.size(); to++) {
                assertThat(matrix.isCompatible(from, to))
                        .as("%s to %s at %s", hosts.get(from), hosts.get(to), version)
                        .isEqualTo(compatibility
                                .between(hosts.get(from), hosts.get(to), version, hidden)
                                .isCompatible());
                Verdict one = compatibility.between(hosts.get(from), hosts.get(to), version, hidden);
                assertThat(grid.verdict(from, to)).isEqualTo(one.with(one.missingIfAsked(), List.of()));
            }
        }
    }

    @Example
    void isOrdered() {
        HostProfile more = Processors.hostB();
        HostProfile less = Processors.host(Processors.flipped(Processors.ivyBridge(), "1.ecx[25]"));
        CompatibilityMatrix matrix =
                CompatibilityMatrix.of(List.of(less, more), new HardwareVersion(9), FeatureSet.none(CATALOGUE));
        assertThat(matrix.isCompatible(0, 1)).isTrue();
        assertThat(matrix.isCompatible(1, 0)).isFalse();
        assertThat(matrix.compatiblePairs()).isEqualTo(1);
    }

    @Provide
    Arbitrary<List<HostProfile>> mixed() {
        TreeMap<Leaf, Registers> cut = new TreeMap<>(Processors.ivyBridge());
        cut.keySet().removeIf(leaf -> leaf.number() == 7);
        HostProfile incomplete = HostProfile.of(CpuidTable.of(cut, false), java.util.Optional.empty(), CATALOGUE);
        HostProfile unfit = Processors.host(Processors.flipped(Processors.ivyBridge(), "80000001.edx[20]"));
        HostProfile nothing = HostProfile.of(CpuidTable.EMPTY, java.util.Optional.empty(), CATALOGUE);
        return Arbitraries.oneOf(Hosts.intel(), Hosts.amd(), Arbitraries.of(incomplete, unfit, nothing))
                .list()
                .ofMinSize(2)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<HardwareVersion> versions() {
        return Arbitraries.integers()
                .between(4, HardwareVersion.NEWEST.number())
                .map(HardwareVersion::new);
    }
}
