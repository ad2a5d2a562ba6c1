package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The founding story: two hosts, nine refusals, four lines. */
class ArticleTest {
    private static final HardwareVersion VERSION_9 = new HardwareVersion(9);
    private static final HardwareVersion VERSION_11 = new HardwareVersion(11);
    private static final Compatibility COMPATIBILITY = new Compatibility(Processors.CATALOGUE);

    @Test
    void refusesFromAToBForTheArticlesTwoFeatures() {
        assertThat(missing(Processors.hostA(), Processors.hostB(), VERSION_9)).containsExactly("3DNPREFETCH", "MOVBE");
    }

    @Test
    void refusesFromBToAForTheArticlesSevenFeatures() {
        assertThat(missing(Processors.hostB(), Processors.hostA(), VERSION_9))
                .containsExactly("AVX", "F16C", "FSGSBASE", "PCID", "XCR0_MASTER_SSE", "XCR0_MASTER_YMM_H", "XSAVE");
    }

    @Test
    void refusesForTheSameSevenAtVersion11() {
        assertThat(missing(Processors.hostB(), Processors.hostA(), VERSION_11))
                .as("no guest on an Ivy Bridge is given XSAVEOPT")
                .hasSize(7)
                .doesNotContain("XSAVEOPT");
        assertThat(lines(VERSION_11))
                .as("a mask hides whatever differs and a guest could be shown")
                .contains("cpuid.d.1.eax = \"-------------------------------0\"");
    }

    @Test
    void printsTheArticlesFourLines() {
        assertThat(lines(VERSION_9)).isEqualTo("""
            cpuid.80000001.ecx = "-----------------------0--------"
            cpuid.1.ecx = "--00-0---0----0-----------------"
            cpuid.7.ebx = "-------------------------------0"
            cpuid.d.eax = "-----------------------------00-"
            """);
    }

    @Test
    void answersDifferentlyWhenOneBitOfAHostDiffers() {
        HostProfile withMovbe = Processors.host(Processors.flipped(Processors.ivyBridge(), "1.ecx[22]"));
        assertThat(missing(Processors.hostA(), withMovbe, VERSION_9)).containsExactly("3DNPREFETCH");
    }

    @Test
    void opensBothDirectionsUnderTheMask() {
        FeatureSet hidden = mask().hidden();
        for (HardwareVersion version : List.of(VERSION_9, VERSION_11, HardwareVersion.NEWEST)) {
            assertThat(COMPATIBILITY
                            .between(Processors.hostA(), Processors.hostB(), version, hidden)
                            .isCompatible())
                    .isTrue();
            assertThat(COMPATIBILITY
                            .between(Processors.hostB(), Processors.hostA(), version, hidden)
                            .isCompatible())
                    .isTrue();
        }
    }

    private static List<String> missing(HostProfile from, HostProfile to, HardwareVersion version) {
        return COMPATIBILITY.between(from, to, version).missing().stream()
                .map(Feature::name)
                .toList();
    }

    private static String lines(HardwareVersion version) {
        return mask().at(version).lines().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static CpuidMask mask() {
        MaskOutcome outcome = new Differences()
                .maskFor(Vendor.INTEL, List.of(Processors.hostA(), Processors.hostB()), Processors.CATALOGUE);
        return ((MaskOutcome.Masked) outcome).mask();
    }
}
