package io.fleetmask.ingest.upload;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.Power;
import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.ingest.inventory.VmSighting;
import io.fleetmask.vmwarefiles.log.LogTime;
import io.fleetmask.vmwarefiles.log.Outcome;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.log.VmIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one power-on in a log says of the VM.
 *
 * @param hostWide CPUID lines in the host's own files
 */
record PowerOnReading(Clock clock, Optional<LogTime> hostBlock, Map<String, String> hostWide, List<String> warnings) {

    VmSighting read(PowerOn powerOn) {
        Instant at = clock.instant(powerOn.startedAt().or(() -> hostBlock), warnings);
        VmIdentity vm = powerOn.vm();
        return new VmSighting(
                names(vm),
                vm.displayName().map(PlainText::normal),
                vm.hardwareVersion().map(HardwareVersion::number),
                at,
                power(powerOn),
                powerOn.isEnded() ? ended(powerOn, at) : at,
                got(powerOn, at));
    }

    /** A name that is no id for anybody else does not make a VM either. */
    private static VmNames names(VmIdentity vm) {
        return VmNames.NONE
                .with(Kind.VCENTER_UUID, vm.vcUuid().filter(PlainText::isId))
                .with(Kind.BIOS_UUID, vm.biosUuid().filter(PlainText::isId))
                .with(Kind.VMX_PATH, vm.vmxPath().filter(PlainText::isId));
    }

    /** A clock that goes backwards must not leave a VM on that was powered off. */
    private Instant ended(PowerOn powerOn, Instant startedAt) {
        Instant endedAt = powerOn.endedAt().isPresent() ? clock.instant(powerOn.endedAt(), warnings) : startedAt;
        return endedAt.isBefore(startedAt) ? startedAt : endedAt;
    }

    private static Power power(PowerOn powerOn) {
        if (powerOn.isEnded() || powerOn.outcome() instanceof Outcome.Failed) {
            return Power.OFF;
        }
        return powerOn.outcome() instanceof Outcome.PoweredOn ? Power.ON : Power.UNKNOWN;
    }

    private Optional<io.fleetmask.events.PowerOn> got(PowerOn powerOn, Instant at) {
        if (powerOn.outcome() instanceof Outcome.Failed) {
            return Optional.empty();
        }
        return Optional.of(new io.fleetmask.events.PowerOn(
                at,
                Optional.empty(),
                powerOn.isResumed(),
                powerOn.guest().map(RegisterWords::of),
                powerOn.guest().map(CpuidTable::isComplete).orElse(false),
                powerOn.requirements(),
                powerOn.settings(),
                Optional.of(hostWide).filter(lines -> !lines.isEmpty()),
                powerOn.vm().guestOs().filter(PlainText::isId),
                Optional.of(powerOn.hasUserLevelMonitor()).filter(beside -> beside)));
    }
}
