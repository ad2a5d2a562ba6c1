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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A VM as its next power-on will find it: the lines that its configuration has now. */
final class VmSetup {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    private final Map<String, String> settings;
    private final HardwareVersion version;
    private final PowerOn powerOn;
    private final Map<Site, Effect> effects = new HashMap<>();

    /**
     * @param settings its lines, and what else decides which features it is given
     * @param powerOn its last power-on
     */
    private VmSetup(Map<String, String> settings, HardwareVersion version, PowerOn powerOn) {
        this.settings = settings;
        this.version = version;
        this.powerOn = powerOn;
    }

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

    HardwareVersion version() {
        return version;
    }

    PowerOn powerOn() {
        return powerOn;
    }

    /** Whether it can go from one host to another after a power-on at the first. */
    Verdict afterPowerOn(HostLog from, HostLog to) {
        Effect lines = effectAt(from);
        Requirements needs = Requirements.predicted(from.profile(), lines.next(), CATALOGUE);
        FeatureSet doubtful = lines.seenAllTheSame()
                .and(lines.hidden())
                .and(Requirements.predicted(from.profile(), version, FeatureSet.none(CATALOGUE))
                        .features());
        Requirements perhaps = new Requirements(
                needs.vendor(), needs.features(), needs.unknown().or(doubtful), needs.others(), needs.origin());
        return new Compatibility(CATALOGUE).of(perhaps, to.profile(), version, lines.hidden());
    }

    /** What lines were to hide at the last power-on and did not: who knows what they will do at the next. */
    private FeatureSet seenAllTheSame(FeatureSet hidden) {
        if (powerOn.isResumed() || powerOn.guest().isEmpty()) {
            return FeatureSet.none(CATALOGUE);
        }
        return FeatureSet.of(
                CATALOGUE,
                feature -> hidden.has(feature) && feature.state(powerOn.guest().get()) == BitState.SET);
    }

    /** Whether it can go to a host with what it got at its last power-on; nothing tells where the log shows neither. */
    Verdict asItRuns(HostLog from, HostLog to) {
        Requirements needs = powerOn.asItRuns().orElseGet(() -> {
            Requirements most = Requirements.predicted(from.profile(), version, FeatureSet.none(CATALOGUE));
            FeatureSet perhaps = most.features().or(most.unknown());
            return new Requirements(
                    most.vendor(), FeatureSet.none(CATALOGUE), perhaps, Map.of(), Requirements.Origin.PREDICTED);
        });
        return new Compatibility(CATALOGUE)
                .of(needs, to.profile(), version, effectAt(from).hiddenNow());
    }

    private Effect effectAt(HostLog host) {
        return effects.computeIfAbsent(Site.of(host), this::effectAt);
    }

    private Effect effectAt(Site site) {
        GuestSetup next = new GuestSetup(
                version, new VmSettings(site.vendor(), site.hostWide(), settings), powerOn.hasUserLevelMonitor());
        FeatureSet hiddenNow = hidden(powerOn.setup(site.vendor(), site.hostWide()));
        return new Effect(next, hidden(next), hiddenNow, seenAllTheSame(hiddenNow));
    }

    private static FeatureSet hidden(GuestSetup setup) {
        return CpuidMask.of(setup.settings(), CATALOGUE).hidden();
    }

    /** All of a host that decides what a VM's lines do there: the same for most hosts of a fleet. */
    private record Site(Vendor vendor, Map<String, String> hostWide) {
        static Site of(HostLog host) {
            return new Site(
                    host.profile().vendor().orElse(Vendor.INTEL), host.log().hostSettings());
        }
    }

    /**
     * What the lines do at such a host. To find it takes far longer than to compare it with another host.
     *
     * @param next at the next power-on
     * @param hiddenNow by the lines of the last power-on
     * @param seenAllTheSame of those, what the guest saw
     */
    private record Effect(GuestSetup next, FeatureSet hidden, FeatureSet hiddenNow, FeatureSet seenAllTheSame) {}
}
