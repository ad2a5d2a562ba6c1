package io.fleetmask.analysis.change;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.MaskComputation;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.MaskChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskChangeBuilderTest {
    private static final HostProfile CORE = profile(CORE_I7_3770);
    private static final HostProfile NO_AES = profile(flip(CORE_I7_3770, "1.ecx[25]"));
    private static final HostProfile ATOM = profile(ATOM_C2750);
    private static final FeatureRef AES = new FeatureRef("cpuid.AES", "1.ecx[25]", "AES instructions (AES-NI)");
    private static final List<VmGroup> NO_VMS = List.of();

    @Test
    void namesTheHostThatLostAesAndWhy() {
        MaskChange change = told(
                mask(of(CORE, "esx-1", "esx-2")),
                mask(of(CORE, "esx-1"), of(NO_AES, "esx-2")),
                List.of(new HostDelta.Changed("esx-2", CORE, NO_AES)),
                NO_VMS);
        assertThat(change.before()).isEmpty();
        assertThat(change.after()).containsExactly("cpuid.AES");
        assertThat(change.lost()).containsExactly(AES);
        assertThat(change.culprits()).singleElement().satisfies(culprit -> {
            assertThat(culprit.host()).isEqualTo("esx-2");
            assertThat(culprit.lost()).containsExactly(AES);
            assertThat(culprit.likelyCause()).contains("aes-switch");
            assertThat(culprit.explanation()).contains("firmware").contains("KB 1034926");
        });
        assertThat(change.remedy()).contains("Undo the firmware setting on esx-2: that gives back cpuid.AES.");
    }

    @Test
    void givesBackWhatReturns() {
        MaskChange change = told(
                mask(of(CORE, "esx-1"), of(NO_AES, "esx-2")),
                mask(of(CORE, "esx-1", "esx-2")),
                List.of(new HostDelta.Changed("esx-2", NO_AES, CORE)),
                NO_VMS);
        assertThat(change.gained()).containsExactly(AES);
        assertThat(change.culprits()).extracting(MaskChange.Culprit::host).containsExactly("esx-2");
        assertThat(change.remedy()).isEmpty();
    }

    @Test
    void blamesNobodyWhoseChangeMovedNothing() {
        HostProfile other = profile(flip(CORE_I7_3770, "1.ecx[1]"));
        MaskChange change = told(
                mask(of(CORE, "esx-1")),
                mask(of(CORE, "esx-1"), of(NO_AES, "esx-2")),
                List.of(new HostDelta.Changed("esx-1", other, CORE), new HostDelta.Joined("esx-2", NO_AES)),
                NO_VMS);
        assertThat(change.culprits()).isEmpty();
        assertThat(change.causes()).containsExactly("esx-2 joined: it lacks cpuid.AES.");
        assertThat(change.remedy()).contains("Keep esx-2 out of the cluster, or switch on there what it lacks.");
    }

    @Test
    void tellsWhoLeftAndWhatTheyLacked() {
        MaskChange change = told(
                mask(of(CORE, "esx-1"), of(NO_AES, "esx-2")),
                mask(of(CORE, "esx-1")),
                List.of(new HostDelta.Left("esx-2", NO_AES)),
                NO_VMS);
        assertThat(change.causes()).containsExactly("esx-2 left: it lacks cpuid.AES.");
    }

    @Test
    void tellsThatTheStrategyWasChanged() {
        MaskContent level = MaskComputation.compute(
                new ClusterPicture(MaskStrategy.parse("level"), List.of(of(CORE, "esx-1")), HostSample.NONE),
                Optional.empty());
        assertThat(told(mask(of(CORE, "esx-1")), level, List.of(), NO_VMS).causes())
                .containsExactly("The strategy was changed from differences to level.");
    }

    @Test
    void countsVmsThatNeedALineAndVmsThatArePinned() {
        Requirements withAes = Requirements.printed(Map.of("cpuid.aes", "Bool:Min:1"), FeatureCatalogue.vmware());
        Requirements withoutAes = Requirements.printed(Map.of("cpuid.sse3", "Bool:Min:1"), FeatureCatalogue.vmware());
        MaskChange change = told(
                mask(of(CORE, "esx-1", "esx-2")),
                mask(of(CORE, "esx-1"), of(NO_AES, "esx-2")),
                List.of(new HostDelta.Changed("esx-2", CORE, NO_AES)),
                List.of(
                        vms(CORE, 9, Optional.of(withAes), false, "vm-aes"),
                        vms(CORE, 9, Optional.of(withoutAes), false, "vm-masked"),
                        vms(CORE, 9, Optional.of(withAes), true, "vm-off"),
                        vms(CORE, 9, Optional.empty(), false, "vm-untold"),
                        vms(CORE, 3, Optional.of(withoutAes), false, "vm-old")));
        assertThat(change.vmsAffected().sample()).containsExactly("vm-aes", "vm-masked", "vm-off", "vm-untold");
        assertThat(change.vmsPinned().sample()).containsExactly("vm-aes", "vm-untold");
        assertThat(change.remedy().orElseThrow()).endsWith("and spares 4 VMs a patch.");
    }

    @Test
    void staysShortWhenManyHostsChangeAtOnce() {
        List<HostDelta> turns = java.util.stream.IntStream.range(0, 3000)
                .<HostDelta>mapToObj(n -> new HostDelta.Changed("esx-" + n, CORE, NO_AES))
                .toList();
        MaskChange change = told(mask(of(CORE, "a")), mask(of(CORE, "a"), of(NO_AES, "esx-0")), turns, NO_VMS);
        assertThat(change.culprits()).hasSize(20);
        assertThat(change.causes()).contains("2980 more hosts changed likewise.");
    }

    @Test
    void raisesTheAlarmWhenTheMaskCannotBeReliedOn() {
        MaskContent before = mask(of(CORE, "esx-1"), of(ATOM, "esx-2"));
        HostSample waited = new HostSample(1, List.of(new HostSample.Named("esx-3", "no CPUID is known of it")));
        MaskContent after = MaskComputation.compute(
                new ClusterPicture(
                        MaskStrategy.parse("differences"), List.of(of(CORE, "esx-1"), of(ATOM, "esx-2")), waited),
                Optional.of(before));
        assertThat(MaskDelta.between(before, after).isWorthTelling()).isTrue();
        MaskChange change = told(before, after, List.of(), NO_VMS);
        assertThat(change.causes()).singleElement().asString().contains("esx-3 (no CPUID is known of it)");
        assertThat(change.remedy()).contains("Upload a complete vmware.log of esx-3.");
    }

    @Test
    void isNotWorthTellingThatAnotherLikeHostJoined() {
        MaskDelta delta = MaskDelta.between(mask(of(CORE, "esx-1")), mask(of(CORE, "esx-1", "esx-2")));
        assertThat(delta.isWorthTelling()).isFalse();
    }

    private static MaskChange told(MaskContent before, MaskContent after, List<HostDelta> turns, List<VmGroup> vms) {
        MaskDelta delta = MaskDelta.between(before, after);
        return new MaskChangeBuilder(delta, turns, VmCensus.of(delta, vms)).toldAs("lab", 7, Instant.EPOCH, 1_000_000);
    }

    private static VmGroup vms(
            HostProfile host, int version, Optional<Requirements> needs, boolean off, String... ids) {
        return new VmGroup(
                Optional.of(host),
                Optional.empty(),
                Optional.of(new HardwareVersion(version)),
                needs,
                off,
                IdSample.of(List.of(ids)));
    }

    private static ProfileHosts of(HostProfile profile, String... ids) {
        return new ProfileHosts(0, profile, IdSample.of(List.of(ids)));
    }

    private static MaskContent mask(ProfileHosts... hosts) {
        return MaskComputation.compute(
                new ClusterPicture(MaskStrategy.parse("differences"), List.of(hosts), HostSample.NONE),
                Optional.empty());
    }
}
