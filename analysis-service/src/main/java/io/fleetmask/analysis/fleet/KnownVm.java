package io.fleetmask.analysis.fleet;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.Power;
import io.fleetmask.events.VmState;
import java.util.Optional;

/**
 * A VM as its last message described it.
 *
 * @param cluster the cluster of its host as the message says; what is known of the host itself outranks it
 * @param guest the number of what it got at its power-on; empty when no log told, and while it is off
 * @param poweredOn its last power-on; while it is off, the last settings that are known
 */
public record KnownVm(
        String id,
        long revision,
        String name,
        Optional<String> host,
        Optional<String> cluster,
        Optional<String> vendor,
        Optional<HardwareVersion> hardwareVersion,
        Power power,
        Optional<Long> guest,
        Optional<PoweredOn> poweredOn) {

    /** The VM of a message; a hardware version that cannot be is an {@link IllegalArgumentException}. */
    public static KnownVm of(VmState state, Optional<Long> guest) {
        return new KnownVm(
                state.id(),
                state.revision(),
                state.name(),
                state.host(),
                state.cluster(),
                state.vendor(),
                state.hardwareVersion().map(HardwareVersion::new),
                state.power(),
                guest.filter(got -> state.power() != Power.OFF),
                state.powerOn().map(PoweredOn::of));
    }
}
