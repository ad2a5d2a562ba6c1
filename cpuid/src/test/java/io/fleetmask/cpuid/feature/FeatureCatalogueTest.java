package io.fleetmask.cpuid.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureCatalogueTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final Set<String> SHARING_ON_INTEL = Set.of("IBRS", "IBPB");

    @Test
    void isSortedByNameWithoutRegardToCase() {
        assertThat(CATALOGUE.features())
                .isSortedAccordingTo(
                        Comparator.comparing(feature -> feature.name().toUpperCase(Locale.ROOT)));
    }

    @Test
    void namesEachFeatureOnce() {
        Set<String> names = new HashSet<>();
        assertThat(CATALOGUE.features())
                .allSatisfy(feature -> assertThat(names.add(feature.name().toLowerCase(Locale.ROOT)))
                        .as(feature.name())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GenuineIntel", "AuthenticAMD"})
    void claimsNoBitTwiceButForIbrsAndIbpb(String vendor) {
        Map<Bit, String> owners = new HashMap<>();
        for (Feature feature : CATALOGUE.features()) {
            feature.bit(new Vendor(vendor)).ifPresent(bit -> {
                String other = owners.put(bit, feature.name());
                assertThat(other == null || SHARING_ON_INTEL.containsAll(List.of(other, feature.name())))
                        .as("%s belongs to %s and %s", bit, other, feature.name())
                        .isTrue();
            });
        }
    }

    @Test
    void sharesABitOnIntelOnly() {
        assertThat(CATALOGUE.get("IBRS").bit(Vendor.INTEL))
                .isEqualTo(CATALOGUE.get("IBPB").bit(Vendor.INTEL));
        assertThat(CATALOGUE.get("IBRS").bit(Vendor.AMD))
                .isNotEqualTo(CATALOGUE.get("IBPB").bit(Vendor.AMD));
    }

    @Test
    void needsOnlyFeaturesItKnows() {
        assertThat(CATALOGUE.features())
                .flatMap(Feature::needs)
                .allSatisfy(name -> assertThat(CATALOGUE.find(name)).as(name).isPresent());
    }

    @Test
    void givesEveryRowASource() {
        assertThat(CATALOGUE.features()).noneMatch(feature -> feature.source().isBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "MOVBE, 1.ecx[22], MOVBE",
        "3DNPREFETCH, 80000001.ecx[8], 3DNow! PREFETCH and PREFETCHW",
        "PCID, 1.ecx[17], PCID",
        "XSAVE, 1.ecx[26], XSAVE",
        "AVX, 1.ecx[28], Advanced Vector Extensions (AVX)",
        "F16C, 1.ecx[29], Half-precision conversion instructions (F16C)",
        "FSGSBASE, 7.ebx[0], Instructions to read and write FS and GS base registers at any privilege level",
        "XCR0_MASTER_SSE, d.eax[1], XSAVE SSE State",
        "XCR0_MASTER_YMM_H, d.eax[2], XSAVE YMM State",
        "AES, 1.ecx[25], AES instructions (AES-NI)"
    })
    void knowsTheArticlesFeatures(String name, String bit, String label) {
        Feature feature = CATALOGUE.get(name);
        assertThat(feature.bit(Vendor.INTEL)).contains(Bit.parse(bit));
        assertThat(feature.displayLabel()).isEqualTo(label);
        assertThat(feature.isComparable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HYPERVISOR",
                "OSXSAVE",
                "TSC_DEADLINE",
                "x2APIC",
                "HTT",
                "TOPOLOGY",
                "PERFCORE",
                "OSVW",
                "CMPLEGACY",
                "LEAF81_APIC"
            })
    void neverComparesWhatTheMonitorProvides(String name) {
        assertThat(CATALOGUE.get(name).isComparable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LM", "NX", "CMPXCHG16B", "LAHF64", "SSE2"})
    void holdsVitalWhatA64BitGuestNeeds(String name) {
        assertThat(CATALOGUE.vital().has(CATALOGUE.get(name))).isTrue();
    }

    @Test
    void findsNamesInAnyCaseWithOrWithoutPrefix() {
        assertThat(CATALOGUE.find("cpuid.aes")).contains(CATALOGUE.get("AES"));
        assertThat(CATALOGUE.find("misc.mds_no")).isEmpty();
        assertThatThrownBy(() -> CATALOGUE.get("AVX1024")).hasMessageContaining("AVX1024");
    }
}
