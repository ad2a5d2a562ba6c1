package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.migration.GuestSetup;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.cpuid.setting.VmSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One power-on of the VM; a VMX process may print several.
 *
 * @param vm which VM it is
 * @param settings its CPUID settings, key to value as the log prints them: {@code cpuid.*}, {@code featMask.*},
 *     {@code featureCompat.*}, {@code monitor_control.*}, {@code vhv.enable}
 * @param startedAt when its configuration was printed
 * @param outcome what became of it
 * @param isEnded whether the VM was powered off later in the log; if not, it runs or the log just stops
 * @param endedAt when it was
 * @param isResumed whether a checkpoint was restored: then the guest's CPUID is the checkpoint's, not this host's
 * @param guest what CPUID answers to the guest, masks included; incomplete if the log was cut there
 * @param capabilities the host's features as VMware prints them, {@code cpuid.AES} to 1; absent if it printed no list
 *     or the list is cut
 * @param requirements what the VM requires of its host, {@code cpuid.AES} to {@code "Bool:Min:1"}; absent likewise
 * @param unmet the requirements that this host did not satisfy
 * @param hasUserLevelMonitor whether its monitor runs beside another hypervisor: {@code Monitor Mode: ULM}
 */
public record PowerOn(
        VmIdentity vm,
        Map<String, String> settings,
        Optional<LogTime> startedAt,
        Outcome outcome,
        boolean isEnded,
        Optional<LogTime> endedAt,
        boolean isResumed,
        Optional<CpuidTable> guest,
        Optional<Map<String, Long>> capabilities,
        Optional<Map<String, String>> requirements,
        Map<String, String> unmet,
        boolean hasUserLevelMonitor) {
    public PowerOn {
        settings = inOrder(settings);
        capabilities = capabilities.map(PowerOn::inOrder);
        requirements = requirements.map(PowerOn::inOrder);
        unmet = inOrder(unmet);
    }

    /**
     * What decides on the VM's side which of its host's features the guest is given.
     *
     * @param vendor the maker of the host's processors
     * @param hostWide the lines that the host has for every VM
     */
    public GuestSetup setup(Vendor vendor, Map<String, String> hostWide) {
        Map<String, String> lines = new LinkedHashMap<>(settings);
        vm.guestOs().ifPresent(guest -> lines.put("guestOS", guest));
        return new GuestSetup(
                vm.hardwareVersion().orElse(HardwareVersion.NEWEST),
                new VmSettings(vendor, hostWide, lines),
                hasUserLevelMonitor);
    }

    /**
     * What the VM has required since, VMware's own list being better evidence than the guest's CPUID; empty when the log
     * shows neither.
     */
    public Optional<Requirements> asItRuns() {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        return requirements
                .map(list -> Requirements.printed(list, catalogue))
                .or(() -> guest.map(table -> Requirements.ofGuest(table, catalogue)));
    }

    /** Whether the VM was powered on and, as far as the log goes, runs since. */
    public boolean isRunning() {
        return !isEnded && !(outcome instanceof Outcome.Failed);
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
