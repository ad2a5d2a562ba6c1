package io.fleetmask.analysis.whatif;

import static io.fleetmask.analysis.Cpus.A10_5800K;
import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.partOf;
import static io.fleetmask.analysis.Cpus.profile;
import static io.fleetmask.analysis.Cpus.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final MaskStrategy DIFFERENCES = MaskStrategy.parse("differences");
    private static final HostProfile CORE = profile(CORE_I7_3770);
    private static final HostProfile NO_AES = profile(flip(CORE_I7_3770, "1.ecx[25]"));
    private static final ProfileHosts CORES = new ProfileHosts(1, CORE, IdSample.of(List.of("core-1", "core-2")));
    private static final ProfileHosts LAME = new ProfileHosts(2, NO_AES, IdSample.of(List.of("lame")));

    @Test
    void tellsWhatAHostCostsAlone() {
        assertThat(outlook(picture(CORES, LAME), picture(CORES, LAME)).costs())
                .singleElement()
                .satisfies(cost -> {
                    assertThat(cost.hosts().sample()).containsExactly("lame");
                    assertThat(cost.alone()).extracting(FeatureRef::key).containsExactly("cpuid.AES");
                });
    }

    @Test
    void tellsWhatHostsCostTogether() {
        ProfileHosts lame = new ProfileHosts(2, NO_AES, new IdSample(40, List.of("lame-1")));
        HostCost cost =
                outlook(picture(CORES, lame), picture(CORES, lame)).costs().get(0);
        assertThat(cost.alone()).isEmpty();
        assertThat(cost.together()).extracting(FeatureRef::key).containsExactly("cpuid.AES");
    }

    @Test
    void givesBackWhatOnlyTheRemovedHostLacked() {
        Variation variation = new Variation(picture(CORES, LAME));
        variation.remove(host("lame", 2));
        Outlook outlook = outlook(picture(CORES, LAME), variation.under(DIFFERENCES));
        assertThat(outlook.delta().gainedRefs()).extracting(FeatureRef::key).containsExactly("cpuid.AES");
        assertThat(outlook.costs()).isEmpty();
    }

    @Test
    void keepsTheProfileOfTheHostsThatStay() {
        Variation variation = new Variation(picture(CORES, LAME));
        variation.remove(host("core-2", 1));
        assertThat(variation.under(DIFFERENCES).profiles())
                .contains(new ProfileHosts(1, CORE, IdSample.of(List.of("core-1"))));
    }

    @Test
    void hidesWhatACandidateLacks() {
        Variation variation = new Variation(picture(CORES));
        variation.add(new Candidate("new", profile(ATOM_C2750)));
        Outlook outlook = outlook(picture(CORES), variation.under(DIFFERENCES));
        assertThat(outlook.delta().lostRefs()).extracting(FeatureRef::key).contains("cpuid.AVX", "cpuid.MOVBE");
        assertThat(outlook.pairs())
                .containsExactly(
                        new TurnedPair(-1, 1, Optional.empty(), true), new TurnedPair(1, -1, Optional.empty(), true));
    }

    @Test
    void openNoWayBetweenVendors() {
        Variation variation = new Variation(picture(CORES));
        variation.add(new Candidate("amd", profile(A10_5800K)));
        assertThat(outlook(picture(CORES), variation.under(DIFFERENCES)).pairs())
                .hasSize(2)
                .noneMatch(TurnedPair::after);
    }

    @Test
    void countsACandidateToTheHostsThatAreLikeIt() {
        Variation variation = new Variation(picture(CORES, LAME));
        variation.add(new Candidate("new", NO_AES));
        assertThat(variation.under(DIFFERENCES).profiles())
                .contains(new ProfileHosts(2, NO_AES, IdSample.of(List.of("lame", "new"))));
    }

    @Test
    void waitsForACandidateOfWhichOnlyPartIsKnown() {
        Variation variation = new Variation(picture(CORES));
        variation.add(new Candidate("new", partOf(without(CORE_I7_3770, "7.0"))));
        assertThat(variation.under(DIFFERENCES).waitingFor().sample())
                .extracting(HostSample.Named::host)
                .containsExactly("new");
    }

    @Test
    void comparesStrategies() {
        ClusterPicture level = new ClusterPicture(MaskStrategy.parse("level"), List.of(CORES), HostSample.NONE);
        Outlook outlook = outlook(picture(CORES), level);
        assertThat(outlook.delta().lostRefs()).extracting(FeatureRef::key).contains("cpuid.AVX2");
        assertThat(outlook.delta().after().strategy()).isEqualTo("level");
    }

    private static Outlook outlook(ClusterPicture now, ClusterPicture then) {
        return Outlook.of(now, then, Optional.empty(), new HardwareVersion(9));
    }

    private static ClusterPicture picture(ProfileHosts... hosts) {
        return new ClusterPicture(DIFFERENCES, List.of(hosts), HostSample.NONE);
    }

    private static KnownHost host(String id, long profile) {
        return new KnownHost(
                id, 1, Instant.EPOCH, id, Optional.of("lab"), Optional.of(profile), Optional.empty(), Optional.empty());
    }
}
