package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedModeTest {
    private static final String FEATURES =
            String.join(" ", KnownBaselines.get("intel-westmere").featureNames());
    static final String WESTMERE =
            "evc:intel-westmere;GenuineIntel;40;VMware vCenter Server 7.0.3 build 20990077;2026-03-01;" + FEATURES;

    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    @Test
    void saysTheSameWhenItIsWrittenAgain() {
        StatedMode mode = (StatedMode) MaskStrategy.parse(WESTMERE);
        assertThat(mode.notation()).isEqualTo(WESTMERE);
        assertThat(MaskStrategy.parse(mode.notation())).isEqualTo(mode);
        assertThat(mode).hasToString("evc:intel-westmere (VMware vCenter Server 7.0.3 build 20990077, 2026-03-01)");
        assertThat(mode.mode().rank()).isEqualTo(40);
    }

    @Test
    void hidesWhatABaselineOfTheSameFeaturesHides() {
        MaskStrategy mode = MaskStrategy.parse(WESTMERE);
        MaskStrategy baseline = MaskStrategy.parse("baseline:intel-westmere");
        for (HostProfile host : List.of(Processors.hostA(), Processors.hostB())) {
            assertThat(mode.maskFor(Vendor.INTEL, List.of(host), CATALOGUE))
                    .isEqualTo(baseline.maskFor(Vendor.INTEL, List.of(host), CATALOGUE));
        }
    }

    @Test
    void takesInNoHostOfAnotherMaker() {
        List<HostProfile> zen = List.of(Processors.host(Processors.zen()));
        assertThat(MaskStrategy.parse(WESTMERE).maskFor(Vendor.AMD, zen, CATALOGUE))
                .isInstanceOf(MaskOutcome.OutOfReach.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evc:intel-westmere",
                "evc:;GenuineIntel;40;vCenter;2026-03-01;SSE3",
                "evc:a b;GenuineIntel;40;vCenter;2026-03-01;SSE3",
                "evc:a;GenuineIntel;high;vCenter;2026-03-01;SSE3",
                "evc:a;GenuineIntel;40;;2026-03-01;SSE3",
                "evc:a;GenuineIntel;40;vCenter;yesterday;SSE3",
                "evc:a;GenuineIntel;40;vCenter;2026-03-01;",
                "evc:a;GenuineIntel;40;vCenter;2026-03-01;SSE33",
                "evc:a;GenuineIntel;40;vCenter;2026-03-01;SSE3;more",
            })
    void refusesWhatNoVcenterTold(String text) {
        assertThatThrownBy(() -> MaskStrategy.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("evc: ");
    }
}
