package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.Dependencies;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of all strategies, over real and random processors of both vendors. */
class StrategyLawsTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final Compatibility COMPATIBILITY = new Compatibility(CATALOGUE);

    @Property(tries = 200)
    void everyPairOfFitHostsIsOpenUnderTheMask(
            @ForAll("clusters") List<HostProfile> hosts,
            @ForAll("strategies") MaskStrategy strategy,
            @ForAll("versions") HardwareVersion version) {
        if (mask(strategy, hosts) instanceof MaskOutcome.Masked masked) {
            for (HostProfile from : hosts) {
                for (HostProfile to : hosts) {
                    Verdict verdict = COMPATIBILITY.between(
                            from, to, version, masked.mask().hidden());
                    assertThat(verdict.missing().isEmpty())
                            .as("%s to %s: %s", from, to, verdict.missing())
                            .isTrue();
                    assertThat(verdict.missingIfAsked().isEmpty()).isTrue();
                }
            }
        }
    }

    /** But for what no guest was ever seen to be given on these hosts: such a zero costs nothing, and rules are few. */
    @Property(tries = 200)
    void givingBackAnyDifferenceBlocksSomePair(@ForAll("clusters") List<HostProfile> hosts) {
        FeatureSet hidden = hidden(new Differences(), hosts);
        hidden.and(offeredToGuests(hosts)).stream().forEach(feature -> {
            FeatureSet without = hidden.beyond(FeatureSet.of(CATALOGUE, List.of(feature)));
            assertThat(hosts.stream().anyMatch(from -> hosts.stream().anyMatch(to -> blocks(from, to, without))))
                    .as("giving back %s", feature.key())
                    .isTrue();
        });
    }

    @Property(tries = 200)
    void addingAHostNeverUnhidesAFeature(
            @ForAll("clusters") List<HostProfile> hosts, @ForAll("strategies") MaskStrategy strategy) {
        MaskOutcome before = mask(strategy, hosts.subList(0, hosts.size() - 1));
        MaskOutcome after = mask(strategy, hosts);
        if (before instanceof MaskOutcome.Masked less && after instanceof MaskOutcome.Masked more) {
            assertThat(less.mask().hidden().isWithin(more.mask().hidden())).isTrue();
        }
    }

    @Property(tries = 100)
    void identicalHostsNeedNoMaskForTheirDifferences(@ForAll("hosts") HostProfile host) {
        assertThat(hidden(new Differences(), List.of(host, host, host)).isEmpty())
                .isTrue();
    }

    @Property(tries = 100)
    void theOrderOfHostsDoesNotMatter(
            @ForAll("clusters") List<HostProfile> hosts,
            @ForAll("strategies") MaskStrategy strategy,
            @ForAll Random random) {
        List<HostProfile> shuffled = new ArrayList<>(hosts);
        Collections.shuffle(shuffled, random);
        assertThat(mask(strategy, shuffled)).isEqualTo(mask(strategy, hosts));
    }

    @Property(tries = 100)
    void neverHidesWhatIsVital(
            @ForAll("clusters") List<HostProfile> hosts, @ForAll("strategies") MaskStrategy strategy) {
        if (mask(strategy, hosts) instanceof MaskOutcome.Masked masked) {
            assertThat(masked.mask().hidden().and(CATALOGUE.vital()).isEmpty()).isTrue();
        }
    }

    @Property(tries = 100)
    void levelHidesAtLeastTheDifferencesAndWhatDependsOnThem(@ForAll("clusters") List<HostProfile> hosts) {
        FeatureSet level = hidden(new Level(), hosts);
        assertThat(hidden(new Differences(), hosts).isWithin(level)).isTrue();
        assertThat(new Dependencies(CATALOGUE)
                        .withDependents(level)
                        .beyond(CATALOGUE.vital())
                        .isWithin(level.or(withoutABit(hosts))))
                .isTrue();
    }

    private static FeatureSet offeredToGuests(List<HostProfile> hosts) {
        return hosts.stream()
                .map(host -> host.capabilities()
                        .present()
                        .and(host.givenAt(HardwareVersion.NEWEST, false)
                                .or(host.askableAt(HardwareVersion.NEWEST, false))))
                .reduce(FeatureSet.none(CATALOGUE), FeatureSet::or);
    }

    private static FeatureSet withoutABit(List<HostProfile> hosts) {
        return FeatureSet.of(
                CATALOGUE, f -> f.bit(hosts.get(0).vendor().orElseThrow()).isEmpty());
    }

    private static boolean blocks(HostProfile from, HostProfile to, FeatureSet hidden) {
        Verdict verdict = COMPATIBILITY.between(from, to, HardwareVersion.NEWEST, hidden);
        return !verdict.missing().isEmpty() || !verdict.missingIfAsked().isEmpty();
    }

    private static MaskOutcome mask(MaskStrategy strategy, List<HostProfile> hosts) {
        return strategy.maskFor(hosts.get(0).vendor().orElseThrow(), hosts, CATALOGUE);
    }

    private static FeatureSet hidden(MaskStrategy strategy, List<HostProfile> hosts) {
        return ((MaskOutcome.Masked) mask(strategy, hosts)).mask().hidden();
    }

    @Provide
    Arbitrary<HostProfile> hosts() {
        return Arbitraries.oneOf(Hosts.intel(), Hosts.amd());
    }

    @Provide
    Arbitrary<List<HostProfile>> clusters() {
        return Arbitraries.oneOf(
                Hosts.intel().list().ofMinSize(2).ofMaxSize(8),
                Hosts.amd().list().ofMinSize(2).ofMaxSize(8));
    }

    @Provide
    Arbitrary<MaskStrategy> strategies() {
        List<MaskStrategy> all = new ArrayList<>(List.of(new Differences(), new Level()));
        KnownBaselines.all().forEach(baseline -> all.add(new Baseline(baseline)));
        all.add(MaskStrategy.parse(StatedModeTest.WESTMERE));
        return Arbitraries.of(all);
    }

    @Provide
    Arbitrary<HardwareVersion> versions() {
        return Arbitraries.integers()
                .between(4, HardwareVersion.NEWEST.number())
                .map(HardwareVersion::new);
    }
}
