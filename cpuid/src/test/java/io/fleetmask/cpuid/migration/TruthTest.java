package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Places of features and differences of real processors, against facts that others found; runs in every clone. */
class TruthTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    @Test
    void hasFactsOfEnoughProcessorsAndPairs() {
        assertThat(Truth.processors()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(Truth.rows("pairs")).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void knowsThePlaceOfEveryNameInVmwaresLists() {
        SoftAssertions all = new SoftAssertions();
        for (Map<String, String> row : Truth.rows("names")) {
            Feature feature = CATALOGUE.get(Truth.cell(row, "name"));
            List<String> places = Stream.of(feature.intelBit(), feature.amdBit())
                    .flatMap(bit -> bit.stream().map(Bit::toString))
                    .toList();
            all.assertThat(places).as(feature.name()).contains(Truth.cell(row, "bit"));
        }
        all.assertAll();
    }

    @Test
    void findsTheDifferencesOfEveryPair() {
        SoftAssertions all = new SoftAssertions();
        Set<String> names =
                Truth.rows("names").stream().map(row -> Truth.cell(row, "name")).collect(Collectors.toSet());
        for (Map<String, String> pair : Truth.rows("pairs")) {
            RawDifference raw = RawDifference.between(
                    Truth.processor(Truth.cell(pair, "a")), Truth.processor(Truth.cell(pair, "b")), CATALOGUE);
            all.assertThat(known(raw.firstNotSecond(), names))
                    .as("only in the first: %s", pair)
                    .isEqualTo(new TreeSet<>(Truth.words(pair, "a-not-b")));
            all.assertThat(known(raw.secondNotFirst(), names))
                    .as("only in the second: %s", pair)
                    .isEqualTo(new TreeSet<>(Truth.words(pair, "b-not-a")));
        }
        all.assertAll();
    }

    private static Set<String> known(List<String> keys, Set<String> names) {
        return keys.stream()
                .map(Feature::nameOf)
                .filter(names::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
