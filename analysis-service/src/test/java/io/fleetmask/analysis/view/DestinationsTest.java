package io.fleetmask.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.Cpus;
import io.fleetmask.analysis.fleet.KnownVm;
import io.fleetmask.analysis.fleet.VmLines;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestinationsTest {
    private static final String HIDES_AES = "------0-------------------------";
    private static final Optional<HostProfile> IVY_BRIDGE = Optional.of(Cpus.profile(Cpus.CORE_I7_3770));

    @Test
    void countsWhatTheHostsFilesHideFromEveryVm() {
        assertThat(needs(powerOn("esx-1", Map.of(), Map.of()))).contains("AES");
        assertThat(needs(powerOn("esx-1", Map.of(), Map.of("cpuid.1.ecx", HIDES_AES))))
                .doesNotContain("AES");
    }

    @Test
    void letsTheVmsOwnLineTakeThePlaceOfTheHosts() {
        Map<String, String> own = Map.of("cpuid.1.ecx", "-".repeat(32));
        assertThat(needs(powerOn("esx-1", own, Map.of("cpuid.1.ecx", HIDES_AES))))
                .contains("AES");
    }

    @Test
    void knowsNothingOfTheFilesOfAHostWhereItWasNotPoweredOn() {
        assertThat(needs(powerOn("esx-2", Map.of(), Map.of("cpuid.1.ecx", HIDES_AES))))
                .contains("AES");
    }

    @Test
    void cannotTellWhatAMaskHidesUnderAUserLevelMonitor() {
        VmLines plain = new VmLines(Map.of(), Map.of(), false);
        VmLines beside = new VmLines(Map.of(), Map.of(), true);
        assertThat(masked(plain).unknown().isEmpty()).isTrue();
        assertThat(masked(beside).unknown().toString()).contains("AES");
        assertThat(masked(beside).features().toString()).doesNotContain("AES");
    }

    private static Requirements masked(VmLines lines) {
        return Destinations.of(Optional.empty(), IVY_BRIDGE, lines, new HardwareVersion(9))
                .orElseThrow()
                .masked(aes(), lines.userLevelMonitor())
                .needs();
    }

    private static FeatureSet aes() {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        return FeatureSet.of(catalogue, feature -> feature.name().equals("AES"));
    }

    private static String needs(PowerOn powerOn) {
        VmState state = new VmState(
                "vm",
                1,
                Instant.EPOCH,
                "vm",
                List.of(),
                Optional.of("esx-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(9),
                Power.OFF,
                Optional.of(powerOn),
                Optional.empty());
        return Destinations.of(
                        Optional.empty(),
                        IVY_BRIDGE,
                        VmLines.of(KnownVm.of(state, Optional.empty())),
                        new HardwareVersion(9))
                .orElseThrow()
                .needs()
                .features()
                .toString();
    }

    private static PowerOn powerOn(String host, Map<String, String> own, Map<String, String> hostWide) {
        return new PowerOn(
                Instant.EPOCH,
                Optional.of(host),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                own,
                Optional.of(hostWide),
                Optional.empty(),
                Optional.empty());
    }
}
