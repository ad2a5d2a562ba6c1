package io.fleetmask.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A VM as it is now.
 *
 * @param aliases every name the VM is known by: UUIDs, .vmx paths, given ids
 * @param host where it is placed
 * @param cluster the cluster of that host
 * @param vendor the maker of that host's processors, {@code GenuineIntel}
 * @param hardwareVersion its virtual hardware version
 * @param powerOn what it got when it was last powered on; once {@code power} is off, what it had and no longer needs
 * @param vmx its .vmx file as last uploaded
 */
public record VmState(
        String id,
        long revision,
        Instant changedAt,
        String name,
        List<String> aliases,
        Optional<String> host,
        Optional<String> cluster,
        Optional<String> vendor,
        Optional<Integer> hardwareVersion,
        Power power,
        Optional<PowerOn> powerOn,
        Optional<VmxFile> vmx)
        implements Event {
    public VmState {
        aliases = List.copyOf(aliases);
    }

    @Override
    public String key() {
        return id;
    }
}
