package io.fleetmask.remediation.plan;

import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a VM's configuration: the newest of the file itself and of the copy in the log of a power-on.
 *
 * @param settings what it says; empty when neither was seen
 * @param at when it said so
 * @param source {@code ".vmx file"} or {@code "vmware.log"}
 * @param obstacles why the file cannot be edited
 * @param guest the guest operating system it names, {@code windows9-64}
 */
public record Configuration(
        Optional<CpuidSettings> settings,
        Instant at,
        String source,
        List<VmxObstacle> obstacles,
        Optional<String> guest) {
    private static final Configuration UNSEEN =
            new Configuration(Optional.empty(), Instant.MIN, "nothing", List.of(), Optional.empty());

    /** The newest that is known. */
    public static Configuration of(VmState vm) {
        Configuration file = vm.vmx().map(Configuration::ofFile).orElse(UNSEEN);
        return vm.powerOn()
                .filter(Configuration::tellsSettings)
                .filter(powerOn -> powerOn.at().isAfter(file.at))
                .map(file::newerBy)
                .orElse(file);
    }

    /** A log that broke off before the settings says nothing about them. */
    private static boolean tellsSettings(PowerOn powerOn) {
        return powerOn.complete() || !powerOn.cpuidLines().isEmpty();
    }

    private static Configuration ofFile(VmxFile file) {
        VmxDocument document = VmxDocument.read(file.bytes());
        return new Configuration(
                Optional.of(CpuidSettings.of(document)),
                file.seenAt(),
                ".vmx file",
                document.obstacles(),
                new VmxIdentity(document).guestOperatingSystem());
    }

    private Configuration newerBy(PowerOn powerOn) {
        CpuidSettings printed = CpuidSettings.of(powerOn.cpuidLines());
        return new Configuration(Optional.of(printed), powerOn.at(), "vmware.log", obstacles, guest);
    }
}
