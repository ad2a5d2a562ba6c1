package io.fleetmask.analysis.fleet;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.migration.GuestSetup;
import io.fleetmask.cpuid.setting.VmSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What decides on a VM's side which of its host's features it is given at the next power-on.
 *
 * @param hostWide lines in the files of the host that it stands on; none where it was not powered on there, since only a
 *     log of that host shows them
 * @param own its own lines, its guest operating system among them
 * @param userLevelMonitor whether its monitor runs beside another hypervisor there, where lines may do nothing
 */
public record VmLines(Map<String, String> hostWide, Map<String, String> own, boolean userLevelMonitor) {
    /** A VM of which no log told. */
    public static final VmLines NONE = new VmLines(Map.of(), Map.of(), false);

    public VmLines {
        hostWide = Map.copyOf(hostWide);
        own = Map.copyOf(own);
    }

    /** As its last power-on showed them. */
    public static VmLines of(KnownVm vm) {
        return vm.poweredOn()
                .map(on -> of(on, on.host().isPresent() && on.host().equals(vm.host())))
                .orElse(NONE);
    }

    private static VmLines of(PoweredOn on, boolean stillThere) {
        Map<String, String> own = new LinkedHashMap<>(on.cpuidLines());
        on.guestOs().ifPresent(guest -> own.put("guestOS", guest));
        Optional<Map<String, String>> hostWide = on.hostWideLines().filter(lines -> stillThere);
        return new VmLines(
                hostWide.orElse(Map.of()),
                own,
                stillThere && on.userLevelMonitor().orElse(false));
    }

    /** The same on one maker's processors. */
    public GuestSetup setup(Vendor vendor, HardwareVersion version) {
        return new GuestSetup(version, new VmSettings(vendor, hostWide, own), userLevelMonitor);
    }
}
