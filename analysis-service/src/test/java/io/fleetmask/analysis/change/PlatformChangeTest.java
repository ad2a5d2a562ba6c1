package io.fleetmask.analysis.change;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.fleet.Platform;
import io.fleetmask.analysis.fleet.RecordedUpdate;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.LikelyCause;
import io.fleetmask.cpuid.feature.ProfileChange;
import io.fleetmask.events.CpuObservation.Firmware;
import io.fleetmask.events.CpuObservation.Product;
import io.fleetmask.events.MaskChange.Culprit;
import io.fleetmask.events.MaskChange.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformChangeTest {
    private static final Firmware OLD = new Firmware("2.10.0", Optional.of("2020-11-09"), Optional.empty());
    private static final Firmware NEW = new Firmware("2.11.2", Optional.of("2021-06-08"), Optional.empty());
    private static final HostProfile CORE = profile(CORE_I7_3770);
    private static final HostProfile NO_AES = profile(flip(CORE_I7_3770, "1.ecx[25]"));
    private static final HostProfile NO_POPCNT = profile(flip(CORE_I7_3770, "1.ecx[23]"));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void namesBothVersionsOfTheBios() {
        Culprit culprit = culprit(NO_AES, PlatformChange.since(List.of(update(3, 0, 7, 8, OLD, NEW)), 7));
        assertThat(culprit.likelyCause()).contains("aes-switch");
        assertThat(culprit.evidence()).contains(Evidence.OBSERVED);
        assertThat(culprit.explanation())
                .startsWith("AES-NI was switched in the firmware settings")
                .endsWith("The BIOS version changed from 2.10.0 (2020-11-09) to 2.11.2 (2021-06-08)"
                        + " between the two observations.");
        assertThat(culprit.firmware()).hasValueSatisfying(bios -> {
            assertThat(bios.before()).isEqualTo(OLD);
            assertThat(bios.after()).isEqualTo(NEW);
        });
    }

    @Test
    void blamesTheFirmwareWhereNothingElseIsKnownOfSuchAChange() {
        PlatformChange updated = PlatformChange.since(List.of(update(3, 0, 7, 8, OLD, NEW)), 7);
        assertThat(culprit(NO_POPCNT, updated).likelyCause()).contains("firmware-update");
        assertThat(culprit(NO_POPCNT, PlatformChange.NONE).likelyCause()).isEmpty();
        assertThat(culprit(NO_POPCNT, PlatformChange.NONE).evidence()).isEmpty();
    }

    @Test
    void saysThatTheBiosIsTheSame() {
        Culprit culprit = culprit(NO_AES, PlatformChange.since(List.of(update(3, 0, 7, 8, NEW, NEW)), 7));
        assertThat(culprit.evidence()).contains(Evidence.INFERRED);
        assertThat(culprit.explanation()).endsWith("at both observations: look for a setting, not for an update.");
        assertThat(culprit.firmware()).isEmpty();
    }

    @Test
    void doesNotBlameAnUpdateOfLongAgo() {
        List<RecordedUpdate> told = List.of(update(9, 0, 7, 8, NEW, NEW), update(3, -7200, 7, 7, OLD, NEW));
        assertThat(PlatformChange.since(told, 7).firmware()).isEmpty();
    }

    @Test
    void takesTogetherWhatOneRestartBrought() {
        List<RecordedUpdate> biosFirst = List.of(update(9, 0, 7, 8, NEW, NEW), update(3, -60, 7, 7, OLD, NEW));
        assertThat(PlatformChange.since(biosFirst, 7).firmware()).isPresent();
        List<RecordedUpdate> listFirst = List.of(update(9, 60, 8, 8, OLD, NEW), update(3, 0, 7, 8, OLD, OLD));
        assertThat(PlatformChange.since(listFirst, 7).firmware()).isPresent();
    }

    @Test
    void goesBackToTheAnswersThatTheMaskCounted() {
        List<RecordedUpdate> told =
                List.of(update(9, 60, 5, 8, NEW, NEW), update(6, 0, 7, 5, OLD, NEW), update(3, -60, 4, 7, NEW, OLD));
        assertThat(PlatformChange.since(told, 7).firmware())
                .hasValueSatisfying(bios -> assertThat(bios.before()).isEqualTo(OLD));
        assertThat(PlatformChange.since(told, 3)).isEqualTo(PlatformChange.NONE);
    }

    @Test
    void seesAnotherBuildOfTheHypervisor() {
        Platform old = new Platform(Optional.empty(), Optional.empty(), Optional.of(product("1")));
        Platform now = new Platform(Optional.empty(), Optional.empty(), Optional.of(product("2")));
        PlatformChange moved = new PlatformChange(old, now);
        assertThat(moved.evidence(LikelyCause.HYPERVISOR_BUILD)).isEqualTo(Evidence.OBSERVED);
        assertThat(moved.sentences())
                .containsExactly(
                        "The host ran VMware ESXi 7.0.3 build 1 before and runs VMware ESXi 7.0.3 build 2 now.");
        assertThat(moved.causes(ProfileChange.between(CORE, NO_POPCNT))).isEmpty();
    }

    private static Product product(String build) {
        return new Product("VMware ESXi", Optional.of("7.0.3"), Optional.of(build));
    }

    private static Culprit culprit(HostProfile after, PlatformChange platform) {
        return Culprits.culprit(new HostDelta.Changed("esx-2", CORE, after, platform));
    }

    private static RecordedUpdate update(
            long revision, long second, long profileBefore, long profileAfter, Firmware before, Firmware after) {
        return new RecordedUpdate(
                revision,
                NOON.plusSeconds(second),
                Optional.of("lab"),
                Optional.of("lab"),
                Optional.of(profileBefore),
                Optional.of(profileAfter),
                platform(before),
                platform(after));
    }

    private static Platform platform(Firmware firmware) {
        return new Platform(Optional.of(firmware), Optional.empty(), Optional.empty());
    }
}
