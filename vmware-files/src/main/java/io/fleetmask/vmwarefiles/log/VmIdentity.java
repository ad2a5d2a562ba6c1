package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.HardwareVersion;
import java.util.Optional;

/**
 * Everything in the log that names the VM; UUIDs as VMware writes them, {@code "56 4d 00 … -00 …"}.
 *
 * @param vmxPath the path of its .vmx file on the host
 * @param guestOs the kind of guest it is configured for, {@code "windows11-64"}
 */
public record VmIdentity(
        Optional<String> displayName,
        Optional<String> biosUuid,
        Optional<String> locationUuid,
        Optional<String> vcUuid,
        Optional<String> vmxPath,
        Optional<HardwareVersion> hardwareVersion,
        Optional<String> guestOs) {}
