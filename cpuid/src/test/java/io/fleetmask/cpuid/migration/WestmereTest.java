package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.cpuid.setting.MaskLine;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The article's second half: a whole generation as a mask. */
class WestmereTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final NamedBaseline WESTMERE = KnownBaselines.get("intel-westmere");

    @Test
    void keepsTheArticlesEightLinesAsTheyAre() {
        assertThat(text(WESTMERE.verbatim())).isEqualTo("""
                cpuid.80000001.ecx = "0000000000000000000000000000000-"
                cpuid.80000001.edx = "00-0-000000-00000000-00000000000"
                cpuid.1.ecx = "000000-0-00--000---000-000------"
                cpuid.1.edx = "-000-------0-0-------0----------"
                cpuid.7.ebx = "-------------------------------0"
                cpuid.d.eax = "00000000000000000000000000000000"
                cpuid.d.ecx = "00000000000000000000000000000000"
                cpuid.d.edx = "00000000000000000000000000000000"
                """);
    }

    @Test
    void leavesTheTenBitsThatTheMonitorProvides() {
        assertThat(differences().stream()
                        .filter(difference -> difference.reason().startsWith("the monitor provides"))
                        .map(difference -> difference.bit().toString()))
                .containsExactlyInAnyOrder(
                        "1.ecx[31]",
                        "1.ecx[27]",
                        "1.ecx[24]",
                        "1.ecx[21]",
                        "1.edx[28]",
                        "80000001.ecx[22]",
                        "80000001.ecx[23]",
                        "80000001.ecx[9]",
                        "80000001.ecx[1]",
                        "80000001.edx[9]");
    }

    @Test
    void leavesTheSizeOfTheXsaveAreaAlone() {
        assertThat(safe()).noneMatch(line -> line.key().equals("cpuid.d.ecx"));
    }

    @Test
    void hidesWhatThePublishedLinesForgot() {
        assertThat(differences())
                .filteredOn(difference -> difference.safe() == MaskCharacter.ZERO)
                .extracting(difference -> difference.bit().toString())
                .contains("7.ebx[7]", "7.ebx[9]", "d.1.eax[0]");
    }

    @Test
    void keepsEveryFeatureOfTheGeneration() {
        FeatureSet hidden = new Baseline(WESTMERE).mask(Vendor.INTEL, CATALOGUE).hidden();
        assertThat(hidden.and(WESTMERE.features(CATALOGUE)).isEmpty()).isTrue();
    }

    @Test
    void isOutOfReachWhenAHostLacksAes() {
        HostProfile withoutAes = Processors.host(Processors.flipped(Processors.ivyBridge(), "1.ecx[25]"));
        MaskOutcome outcome =
                new Baseline(WESTMERE).maskFor(Vendor.INTEL, List.of(Processors.hostA(), withoutAes), CATALOGUE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        MaskOutcome.OutOfReach.class,
                        out -> assertThat(out.lacking())
                                .hasSize(1)
                                .hasEntrySatisfying(
                                        withoutAes, lacks -> assertThat(lacks).hasToString("[AES]")));
    }

    @Test
    void isTheHighestGenerationThatTheArticlesHostsReach() {
        assertThat(KnownBaselines.highestReachedBy(
                        Vendor.INTEL, List.of(Processors.hostA(), Processors.hostB()), CATALOGUE))
                .map(NamedBaseline::name)
                .contains("intel-westmere");
    }

    private static List<VerbatimComparison.Difference> differences() {
        return new VerbatimComparison(WESTMERE, CATALOGUE).differences();
    }

    private static List<MaskLine> safe() {
        return new Baseline(WESTMERE).mask(Vendor.INTEL, CATALOGUE).lines();
    }

    private static String text(List<MaskLine> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
