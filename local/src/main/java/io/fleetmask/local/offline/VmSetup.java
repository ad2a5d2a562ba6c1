package io.fleetmask.local.offline;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.migration.GuestSetup;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.cpuid.migration.Verdict;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.local.offline.HostFiles.FoundVmx;
import io.fleetmask.vmwarefiles.log.PowerOn;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A VM as its next power-on will find it: the lines that its configuration has now.
 *
 * @param settings its lines, and what else decides which features it is given
 * @param powerOn its last power-on
 */
record VmSetup(Map<String, String> settings, HardwareVersion version, PowerOn powerOn) {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    /** With the lines that its log shows. */
    static VmSetup of(PowerOn powerOn) {
        Map<String, String> settings = new LinkedHashMap<>(powerOn.settings());
        powerOn.vm().guestOs().ifPresent(guest -> settings.put("guestOS", guest));
        return new VmSetup(settings, powerOn.vm().hardwareVersion().orElse(HardwareVersion.NEWEST), powerOn);
    }

    /** With the lines of its file, which may have changed since. */
    static VmSetup of(FoundVmx vm, PowerOn powerOn) {
        HardwareVersion version =
                vm.audit().version().or(() -> powerOn.vm().hardwareVersion()).orElse(HardwareVersion.NEWEST);
        return new VmSetup(vm.document().settings(), version, powerOn);
    }

    /** Whether it can go from one host to another after a power-on at the first. */
    Verdict afterPowerOn(HostLog from, HostLog to) {
        GuestSetup setup = at(from);
        Requirements needs = Requirements.predicted(from.profile(), setup, CATALOGUE);
        FeatureSet doubtful = seenAllTheSame(from)
                .and(hidden(setup))
                .and(Requirements.predicted(from.profile(), version, FeatureSet.none(CATALOGUE))
                        .features());
        Requirements perhaps = new Requirements(
                needs.vendor(), needs.features(), needs.unknown().or(doubtful), needs.others(), needs.origin());
        return new Compatibility(CATALOGUE).of(perhaps, to.profile(), version, hidden(setup));
    }

    /** What lines were to hide at the last power-on and did not: who knows what they will do at the next. */
    private FeatureSet seenAllTheSame(HostLog host) {
        if (powerOn.isResumed() || powerOn.guest().isEmpty()) {
            return FeatureSet.none(CATALOGUE);
        }
        FeatureSet hidden = hidden(powerOn.setup(vendor(host), host.log().hostSettings()));
        return FeatureSet.of(
                CATALOGUE,
                feature -> hidden.has(feature) && feature.state(powerOn.guest().get()) == BitState.SET);
    }

    /** Whether it can go to a host with what it got at its last power-on; nothing tells where the log shows neither. */
    Verdict asItRuns(HostLog from, HostLog to) {
        FeatureSet hidden = hidden(powerOn.setup(vendor(from), from.log().hostSettings()));
        Requirements needs = powerOn.asItRuns().orElseGet(() -> {
            Requirements most = Requirements.predicted(from.profile(), version, FeatureSet.none(CATALOGUE));
            FeatureSet perhaps = most.features().or(most.unknown());
            return new Requirements(
                    most.vendor(), FeatureSet.none(CATALOGUE), perhaps, Map.of(), Requirements.Origin.PREDICTED);
        });
        return new Compatibility(CATALOGUE).of(needs, to.profile(), version, hidden);
    }

    private GuestSetup at(HostLog host) {
        return new GuestSetup(
                version,
                new VmSettings(vendor(host), host.log().hostSettings(), settings),
                powerOn.hasUserLevelMonitor());
    }

    private static FeatureSet hidden(GuestSetup setup) {
        return CpuidMask.of(setup.settings(), CATALOGUE).hidden();
    }

    private static Vendor vendor(HostLog host) {
        return host.profile().vendor().orElse(Vendor.INTEL);
    }
}
