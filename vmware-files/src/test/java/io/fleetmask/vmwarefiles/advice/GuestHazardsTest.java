package io.fleetmask.vmwarefiles.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestHazardsTest {
    @ParameterizedTest
    @CsvSource({
        "windows9-64, 1",
        "windows8-64, 1",
        "windows8srv-64, 1",
        "windows2019srv-64, 1",
        "windows2019srvNext-64, 1",
        "windows11-64, 1",
        "windows7-64, 0",
        "windows9, 0",
        "ubuntu-64, 0",
        "rhel10-64, 0"
    })
    void warnsOfHidingPrefetchwFrom64BitWindows(String guest, int warnings) {
        assertThat(GuestHazards.known().of(keys("3DNPREFETCH"), Optional.of(guest)))
                .hasSize(warnings);
    }

    @Test
    void warnsOfHidingAvxFromNewEnterpriseLinuxOnly() {
        assertThat(GuestHazards.known().of(keys("AVX"), Optional.of("rhel10-64")))
                .singleElement()
                .asString()
                .contains("cpuid.AVX");
        assertThat(GuestHazards.known().of(keys("AVX"), Optional.of("rhel9-64")))
                .isEmpty();
    }

    @Test
    void warnsOfEveryGuestItMayBeWhenNobodyKnows() {
        assertThat(GuestHazards.known().of(keys("SSE42"), Optional.empty()))
                .hasSize(3)
                .allMatch(text -> text.startsWith("If the guest is "));
    }

    @Test
    void namesOnlyFeaturesThatExistWithTheirEvidence() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GuestHazards.class.getResourceAsStream("guest-hazards.tsv")),
                StandardCharsets.UTF_8))) {
            List<GuestHazard> rows = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(GuestHazard::parse)
                    .toList();
            assertThat(rows).isNotEmpty().allSatisfy(row -> {
                assertThat(row.needs())
                        .allSatisfy(key ->
                                assertThat(FeatureCatalogue.vmware().find(key)).isPresent());
                assertThat(row.evidence()).isNotBlank();
            });
        }
    }

    private static List<String> keys(String... features) {
        return Stream.of(features).map("cpuid."::concat).toList();
    }

    @Test
    void saysThatA64BitGuestWillNotBoot() {
        List<String> lm = List.of("cpuid.LM");
        assertThat(GuestHazards.known().of(lm, Optional.of("windows9-64")))
                .anySatisfy(hazard -> assertThat(hazard).contains("windows9-64", "will not boot", "cpuid.LM"));
        assertThat(GuestHazards.known().of(lm, Optional.of("ubuntu64Guest")))
                .anyMatch(each -> each.contains("will not boot"));
        assertThat(GuestHazards.known().of(lm, Optional.empty())).anyMatch(each -> each.startsWith("A 64-bit guest"));
        assertThat(GuestHazards.known().of(lm, Optional.of("winxppro"))).noneMatch(each -> each.contains("boot"));
    }
}
