package io.fleetmask.analysis.mask;

import static io.fleetmask.analysis.Cpus.A10_5800K;
import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.partOf;
import static io.fleetmask.analysis.Cpus.profile;
import static io.fleetmask.analysis.Cpus.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.cpuid.setting.MaskLine;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.VendorMask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskComputationTest {
    private static final ProfileHosts ATOM = hosts(1, profile(ATOM_C2750), "a");
    private static final ProfileHosts CORE = hosts(2, profile(CORE_I7_3770), "b");
    private static final String AES = "1.ecx[25]";
    private static final ProfileHosts CORE_WITHOUT_AES = hosts(3, profile(flip(CORE_I7_3770, AES)), "c");

    @Test
    void hidesWhatAnyHostLacks() {
        assertThat(lines(complete(ATOM, CORE), 9))
                .containsExactly(
                        "cpuid.80000001.ecx = \"-----------------------0--------\"",
                        "cpuid.1.ecx = \"--00-0---0----0-----------------\"",
                        "cpuid.7.ebx = \"-------------------------------0\"",
                        "cpuid.d.eax = \"-----------------------------00-\"");
    }

    @Test
    void hidesXsaveoptFromVersion11On() {
        assertThat(lines(complete(ATOM, CORE), 10)).hasSize(4);
        assertThat(lines(complete(ATOM, CORE), 11)).hasSize(5).contains("cpuid.d.1.eax = \"" + "-".repeat(31) + "0\"");
    }

    @Test
    void doesNotDependOnTheOrderOfHosts() {
        List<ProfileHosts> hosts = new ArrayList<>(List.of(ATOM, CORE, CORE_WITHOUT_AES));
        MaskContent mask = complete(hosts.toArray(ProfileHosts[]::new));
        Collections.reverse(hosts);
        assertThat(complete(hosts.toArray(ProfileHosts[]::new))).isEqualTo(mask);
    }

    @Test
    void saysWhoHasAndWhoLacksAFeature() {
        VendorMask.Zero aes = zero(complete(CORE, CORE_WITHOUT_AES), "cpuid.AES");
        assertThat(aes.have()).isEqualTo(new IdSample(1, List.of("b")));
        assertThat(aes.lack()).isEqualTo(new IdSample(1, List.of("c")));
        assertThat(aes.reason()).isEqualTo("c lacks it, 1 of 2 have it");
        assertThat(aes.firstVersion()).isEqualTo(4);
    }

    @Test
    void narrowsButDoesNotWidenWhileAHostIsUnknown() {
        MaskContent narrow = complete(ATOM, CORE);
        MaskContent after = MaskComputation.compute(incomplete(CORE, CORE_WITHOUT_AES), Optional.of(narrow));
        assertThat(keys(after)).containsAll(keys(narrow)).contains("cpuid.AES");
        assertThat(after.complete()).isFalse();
        assertThat(after.waitingFor().sample())
                .extracting(HostSample.Named::host)
                .containsExactly("x");
    }

    @Test
    void widensAgainWhenAllHostsAreKnown() {
        MaskContent kept = MaskComputation.compute(incomplete(CORE), Optional.of(complete(ATOM, CORE)));
        assertThat(keys(kept)).isNotEmpty();
        assertThat(keys(MaskComputation.compute(picture(CORE), Optional.of(kept))))
                .isEmpty();
    }

    @Test
    void keepsTheZerosOfAVendorWithoutKnownHostsWhileIncomplete() {
        MaskContent before = complete(ATOM, CORE);
        ProfileHosts amd = hosts(4, profile(A10_5800K), "amd");
        MaskContent after = MaskComputation.compute(incomplete(amd), Optional.of(before));
        assertThat(after.group("GenuineIntel").orElseThrow().hosts()).isZero();
        assertThat(keys(after)).containsAll(keys(before));
        assertThat(MaskComputation.compute(picture(amd), Optional.of(before)).group("GenuineIntel"))
                .isEmpty();
    }

    @Test
    void concludesNothingFromMissingRegisters() {
        ProfileHosts partial = hosts(5, partOf(without(CORE_I7_3770, "7.0")), "p");
        MaskContent mask = MaskComputation.compute(incomplete(CORE, partial), Optional.empty());
        assertThat(keys(mask)).isEmpty();
    }

    @Test
    void separatesVendors() {
        MaskContent mask = complete(CORE, hosts(4, profile(A10_5800K), "amd"));
        assertThat(mask.groups()).extracting(VendorMask::vendor).containsExactly("AuthenticAMD", "GenuineIntel");
        assertThat(keys(mask)).isEmpty();
    }

    @Test
    void leavesUnfitHostsOut() {
        ProfileHosts unfit = hosts(6, profile(flip(CORE_I7_3770, "80000001.edx[20]")), "u");
        MaskContent mask = complete(CORE, unfit);
        assertThat(keys(mask)).isEmpty();
        assertThat(mask.unfit().sample()).singleElement().satisfies(host -> {
            assertThat(host.host()).isEqualTo("u");
            assertThat(host.reason()).contains("cpuid.NX");
        });
    }

    @Test
    void keepsTheOldMaskWhereTheBaselineIsOutOfReach() {
        MaskContent before = complete(ATOM, CORE);
        ClusterPicture picture = new ClusterPicture(
                MaskStrategy.parse("baseline:intel-westmere"), List.of(CORE, CORE_WITHOUT_AES), HostSample.NONE);
        MaskContent after = MaskComputation.compute(picture, Optional.of(before));
        assertThat(after.groups().get(0).outOfReach().orElseThrow().sample())
                .containsExactly(new HostSample.Named("c", "lacks cpuid.AES"));
        assertThat(keys(after)).isEqualTo(keys(before));
    }

    @Test
    void namesAtMostTwentyHostsPerFeature() {
        List<String> ids = java.util.stream.IntStream.range(100, 120)
                .mapToObj(n -> "h" + n)
                .toList();
        ProfileHosts many = new ProfileHosts(2, profile(CORE_I7_3770), new IdSample(4999, ids));
        VendorMask.Zero aes = zero(complete(many, CORE_WITHOUT_AES), "cpuid.AES");
        assertThat(aes.have().count()).isEqualTo(4999);
        assertThat(aes.have().sample()).hasSize(20);
    }

    private static ProfileHosts hosts(long number, HostProfile profile, String id) {
        return new ProfileHosts(number, profile, new IdSample(1, List.of(id)));
    }

    private static ClusterPicture picture(ProfileHosts... hosts) {
        return new ClusterPicture(MaskStrategy.parse("differences"), List.of(hosts), HostSample.NONE);
    }

    private static ClusterPicture incomplete(ProfileHosts... hosts) {
        HostSample waited = new HostSample(1, List.of(new HostSample.Named("x", "no CPUID is known of it")));
        return new ClusterPicture(MaskStrategy.parse("differences"), List.of(hosts), waited);
    }

    private static MaskContent complete(ProfileHosts... hosts) {
        return MaskComputation.compute(picture(hosts), Optional.empty());
    }

    private static List<String> keys(MaskContent mask) {
        return mask.groups().stream()
                .flatMap(group -> group.zeros().stream())
                .map(zero -> zero.feature().key())
                .toList();
    }

    private static VendorMask.Zero zero(MaskContent mask, String key) {
        return mask.groups().stream()
                .flatMap(group -> group.zeros().stream())
                .filter(zero -> zero.feature().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(MaskContent mask, int version) {
        return HiddenFeatures.mask(mask.groups().get(0)).at(new HardwareVersion(version)).lines().stream()
                .map(MaskLine::toString)
                .toList();
    }
}
