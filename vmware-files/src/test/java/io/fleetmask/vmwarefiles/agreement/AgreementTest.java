package io.fleetmask.vmwarefiles.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What is computed from registers, against the lists that VMware printed in the same logs. */
class AgreementTest {
    private static final double PREDICTED_AT_LEAST = 0.95;

    @Test
    void offersExactlyWhatVmwareListsOutsideTheRules() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (ListedPowerOn powerOn : ListedPowerOn.all()) {
            FeatureSet printed = powerOn.printedCapabilities();
            FeatureSet computed = powerOn.capabilities();
            all.assertThat(unexplained(printed.beyond(computed), Rule.PRINTED_WITHOUT_THE_BIT, powerOn))
                    .as("printed, bit 0: %s", powerOn.file())
                    .isEmpty();
            all.assertThat(computed.beyond(printed).toList())
                    .as("not printed: %s", powerOn.file())
                    .isEmpty();
        }
        all.assertAll();
    }

    @Test
    void requiresExactlyWhatTheGuestsCpuidShowsOutsideTheRules() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (ListedPowerOn powerOn : ListedPowerOn.all()) {
            FeatureSet printed = powerOn.printedRequirements();
            FeatureSet computed = powerOn.guestRequirements().orElseThrow();
            all.assertThat(unexplained(computed.beyond(printed), Rule.NOT_REQUIRED, powerOn))
                    .as("in the guest, not required: %s", powerOn.file())
                    .isEmpty();
            all.assertThat(printed.beyond(computed).toList())
                    .as("required, not in the guest: %s", powerOn.file())
                    .isEmpty();
        }
        all.assertAll();
    }

    @Test
    void predictsWhatVmsRequireWithoutSeeingTheGuest() throws IOException {
        List<ListedPowerOn> started =
                ListedPowerOn.all().stream().filter(ListedPowerOn::isNative).toList();
        long exact = started.stream().filter(AgreementTest::isExact).count();
        assertThat((double) exact / started.size())
                .as("%s of %s native power-ons", exact, started.size())
                .isGreaterThanOrEqualTo(PREDICTED_AT_LEAST);
    }

    @Test
    void printsTheTableOfAgreement() throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        for (ListedPowerOn powerOn : ListedPowerOn.all()) {
            rows.merge(powerOn.product(), Row.of(powerOn), Row::plus);
            if (!isExact(powerOn)) {
                System.out.println(powerOn.file() + ": predicted and not required "
                        + powerOn.predictedRequirements().beyond(powerOn.printedRequirements())
                        + ", required and not predicted "
                        + powerOn.printedRequirements().beyond(powerOn.predictedRequirements()));
            }
        }
        System.out.println("| product | power-ons | capabilities | requirements | predicted |");
        System.out.println("|---|---|---|---|---|");
        rows.forEach((product, row) -> System.out.println("| " + product + " | " + row));
        System.out.println("| all | " + rows.values().stream().reduce(Row::plus).orElseThrow());
        assertThat(rows).hasSizeGreaterThan(20);
    }

    private static boolean isExact(ListedPowerOn powerOn) {
        return powerOn.predictedRequirements().equals(powerOn.printedRequirements());
    }

    private static List<Feature> unexplained(FeatureSet features, List<Rule> rules, ListedPowerOn powerOn) {
        return features.stream()
                .filter(feature -> rules.stream().noneMatch(rule -> rule.explains(feature, powerOn)))
                .toList();
    }

    /** How many power-ons of a product agree exactly, rules aside. */
    private record Row(int powerOns, int capabilities, int requirements, int predicted) {
        static Row of(ListedPowerOn powerOn) {
            FeatureSet guest = powerOn.guestRequirements().orElseThrow();
            return new Row(
                    1,
                    powerOn.capabilities().equals(powerOn.printedCapabilities()) ? 1 : 0,
                    guest.equals(powerOn.printedRequirements()) ? 1 : 0,
                    isExact(powerOn) ? 1 : 0);
        }

        Row plus(Row other) {
            return new Row(
                    powerOns + other.powerOns,
                    capabilities + other.capabilities,
                    requirements + other.requirements,
                    predicted + other.predicted);
        }

        @Override
        public String toString() {
            return powerOns + " | " + capabilities + " | " + requirements + " | " + predicted + " |";
        }
    }
}
