package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.vmwarefiles.forms.DescribedHost;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.log.VmwareLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A vmware.log that was read, as one host with its VMs.
 *
 * @param file the file as the user named it
 * @param printed VMware's own list of what the host offers
 * @param described whether another tool than VMware's log tells of the host
 */
record HostLog(
        String file, VmwareLog log, HostProfile profile, Optional<PrintedCapabilities> printed, boolean described) {

    /** Reads the one host of a file; {@code -} is standard input. */
    static HostLog read(String file) throws BadInputException {
        HostFiles found = HostFiles.read(List.of(file));
        if (!found.refused().isEmpty()) {
            throw found.refused().get(0);
        }
        if (found.hosts().size() > 1) {
            throw new BadInputException(file, "holds " + found.hosts().size() + " hosts");
        }
        return found.hosts().get(0);
    }

    static HostLog of(String file, VmwareLog log) {
        return new HostLog(file, log, profile(log), printed(log), false);
    }

    /** The host as another tool describes it. */
    static HostLog of(String file, VmwareLog log, DescribedHost host) {
        return new HostLog(file, log, host.profile(FeatureCatalogue.vmware()), host.printed(), true);
    }

    /** Whether everything that decides about features is known: by registers, or by names where a tool shows names. */
    boolean isWhole() {
        boolean namesDecide = described && profile.capabilities().unknown().isEmpty();
        return profile.isComplete() || namesDecide;
    }

    private static HostProfile profile(VmwareLog log) {
        HostProfile profile = HostProfile.of(log.host().cpuid(), printed(log), FeatureCatalogue.vmware());
        return log.isVirtualisationSwitchedOff() ? profile.withoutVirtualisation() : profile;
    }

    /** VMware's own list, from the newest power-on that printed one. */
    private static Optional<PrintedCapabilities> printed(VmwareLog log) {
        Optional<Product> product = log.product().map(p -> new Product(p.name(), p.version()));
        return newestFirst(log)
                .flatMap(powerOn -> powerOn.capabilities().stream())
                .findFirst()
                .map(values -> new PrintedCapabilities(product, asText(values)));
    }

    private static Stream<PowerOn> newestFirst(VmwareLog log) {
        List<PowerOn> powerOns = log.powerOns();
        return Stream.iterate(powerOns.size() - 1, index -> index >= 0, index -> index - 1)
                .map(powerOns::get);
    }

    private static Map<String, String> asText(Map<String, Long> values) {
        Map<String, String> text = new TreeMap<>();
        values.forEach((name, value) -> text.put(name.toLowerCase(java.util.Locale.ROOT), Long.toString(value)));
        return text;
    }

    /** How to call the host: its name, or the file where the log has none. */
    String name() {
        return log.host().name().orElse(file);
    }

    /** Whether a VM of it ran beside another hypervisor, where lines of its configuration may do nothing. */
    boolean hasUserLevelMonitor() {
        return log.powerOns().stream().anyMatch(PowerOn::hasUserLevelMonitor);
    }

    /** The hardware versions of its VMs. */
    Stream<HardwareVersion> versions() {
        return log.powerOns().stream()
                .flatMap(powerOn -> powerOn.vm().hardwareVersion().stream())
                .distinct();
    }
}
