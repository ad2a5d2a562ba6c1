package io.fleetmask.local.offline;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.cpuid.feature.Unfitness;
import io.fleetmask.cpuid.migration.GuestSetup;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.vmwarefiles.log.Hypervisor;
import io.fleetmask.vmwarefiles.log.Outcome;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.log.VmIdentity;
import io.fleetmask.vmwarefiles.log.VmwareLog;
import io.fleetmask.vmwarefiles.log.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything read from a vmware.log, as {@code inspect LOG --json} prints it.
 *
 * @param format the era of the line prefix
 */
record InspectView(
        String format,
        Optional<ProductView> product,
        HostView host,
        List<PowerOnView> powerOns,
        List<String> warnings) {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    /** What wrote the log. */
    record ProductView(String name, String version, String build) {}

    /**
     * The host.
     *
     * @param nested what the host itself runs under
     * @param cpuid leaf and subleaf in hex, to eax, ebx, ecx, edx
     * @param printedCapabilities VMware's own list, names in lower case
     * @param capabilities keys of what the host offers to VMs
     * @param disagreements keys for which list and registers differ
     * @param hostWideLines CPUID lines in the host's own files, by key
     */
    record HostView(
            Optional<String> name,
            Optional<String> vendor,
            Optional<Integer> family,
            Optional<Integer> model,
            Optional<Integer> stepping,
            Optional<String> brand,
            Optional<String> codename,
            boolean complete,
            Optional<String> nested,
            List<String> unfit,
            List<String> differingProcessors,
            Map<String, List<String>> cpuid,
            Optional<Map<String, String>> printedCapabilities,
            List<String> capabilities,
            List<String> unknown,
            List<String> disagreements,
            Map<String, HostWideLine> hostWideLines) {}

    /** A CPUID line in a file of the host, which holds for every VM. */
    record HostWideLine(String value, String place) {}

    /** A VM as its power-on names it. */
    record VmView(
            Optional<String> name, Optional<String> uuid, Optional<Integer> hardwareVersion, Optional<String> vmx) {}

    /** What the guest got. */
    record GuestView(boolean complete, Map<String, List<String>> cpuid) {}

    /**
     * One power-on.
     *
     * @param requirements keys of what the guest's CPUID makes the VM need; VMware's own list where there is no guest
     *     CPUID
     * @param predictedRequirements what would have been computed without the guest's CPUID
     * @param vmxCpuidLines the VM's CPUID settings
     * @param lines what became of each of them, and of those that the host has for every VM
     */
    record PowerOnView(
            VmView vm,
            Optional<String> at,
            String outcome,
            List<String> failure,
            boolean resumed,
            boolean ended,
            Optional<GuestView> guest,
            Optional<Map<String, String>> printedRequirements,
            List<String> requirements,
            List<String> predictedRequirements,
            Map<String, String> unmetRequirements,
            Map<String, String> vmxCpuidLines,
            List<LineView> lines) {}

    static InspectView of(HostLog host) {
        VmwareLog log = host.log();
        return new InspectView(
                log.format(),
                log.product().map(product -> new ProductView(product.name(), product.version(), product.build())),
                host(host),
                log.powerOns().stream().map(powerOn -> powerOn(powerOn, host)).toList(),
                log.warnings().stream().map(Warning::toString).toList());
    }

    private static HostView host(HostLog hostLog) {
        HostProfile profile = hostLog.profile();
        var host = hostLog.log().host();
        Optional<Signature> signature = host.signature();
        return new HostView(
                host.name(),
                profile.vendor().map(Vendor::id),
                signature.map(Signature::family),
                signature.map(Signature::model),
                signature.map(Signature::stepping),
                host.brand(),
                host.codename(),
                hostLog.isWhole(),
                host.hypervisor().map(Hypervisor::toString),
                profile.unfitness().stream().map(Unfitness::sentence).toList(),
                host.differences().leaves().stream().map(Object::toString).toList(),
                registers(host.cpuid()),
                hostLog.printed().map(PrintedCapabilities::values).map(TreeMap::new),
                keys(profile.capabilities().present()),
                keys(profile.capabilities().unknown()),
                keys(profile.capabilities().disagreements()),
                hostWideLines(hostLog.log()));
    }

    private static Map<String, HostWideLine> hostWideLines(VmwareLog log) {
        Map<String, HostWideLine> lines = new LinkedHashMap<>();
        log.hostSettings()
                .forEach((key, value) -> lines.put(
                        key, new HostWideLine(value, log.hostSettingPlaces().getOrDefault(key, ""))));
        return lines;
    }

    private static PowerOnView powerOn(PowerOn powerOn, HostLog host) {
        return new PowerOnView(
                vm(powerOn.vm()),
                powerOn.startedAt().map(Object::toString),
                outcome(powerOn.outcome()),
                failure(powerOn.outcome()),
                powerOn.isResumed(),
                powerOn.isEnded(),
                powerOn.guest().map(guest -> new GuestView(guest.isComplete(), registers(guest))),
                powerOn.requirements().map(InspectView::lowerCase),
                requirements(powerOn),
                predicted(powerOn, host),
                lowerCase(powerOn.unmet()),
                powerOn.settings(),
                LineView.of(powerOn, host));
    }

    private static VmView vm(VmIdentity vm) {
        return new VmView(
                vm.displayName(), vm.biosUuid(), vm.hardwareVersion().map(HardwareVersion::number), vm.vmxPath());
    }

    private static List<String> requirements(PowerOn powerOn) {
        return powerOn.guest()
                .map(guest -> Requirements.ofGuest(guest, CATALOGUE))
                .or(() -> powerOn.requirements().map(printed -> Requirements.printed(printed, CATALOGUE)))
                .map(requirements -> keys(requirements.features()))
                .orElse(List.of());
    }

    private static List<String> predicted(PowerOn powerOn, HostLog host) {
        Vendor vendor = host.profile().vendor().orElse(Vendor.INTEL);
        GuestSetup setup = powerOn.setup(vendor, host.log().hostSettings());
        return keys(Requirements.predicted(host.profile(), setup, CATALOGUE).features());
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.PoweredOn) {
            return "powered-on";
        }
        return outcome instanceof Outcome.Failed ? "failed" : "unknown";
    }

    private static List<String> failure(Outcome outcome) {
        if (!(outcome instanceof Outcome.Failed failed)) {
            return List.of();
        }
        return Stream.of(
                        failed.module().map(module -> "module " + module).stream(),
                        failed.messages().stream(),
                        failed.text().stream())
                .flatMap(Function.identity())
                .toList();
    }

    private static Map<String, List<String>> registers(CpuidTable table) {
        Map<String, List<String>> registers = new LinkedHashMap<>();
        table.leaves().forEach((leaf, answer) -> registers.put(leaf.toString(), answer.words()));
        return registers;
    }

    private static Map<String, String> lowerCase(Map<String, String> names) {
        Map<String, String> lowerCase = new TreeMap<>();
        names.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return lowerCase;
    }

    private static List<String> keys(FeatureSet features) {
        return features.stream().map(Feature::key).toList();
    }
}
