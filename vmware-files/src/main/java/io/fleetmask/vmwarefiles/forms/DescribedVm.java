package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.HardwareVersion;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A running VM as vCenter or the host describes it.
 *
 * @param name its display name
 * @param hardwareVersion its virtual hardware version
 * @param requirements what it needs of a destination, name to value: {@code cpuid.aes} to {@code Bool:Min:1}
 */
public record DescribedVm(
        Optional<String> name, Optional<HardwareVersion> hardwareVersion, Map<String, String> requirements) {
    public DescribedVm {
        requirements = Collections.unmodifiableMap(new TreeMap<>(requirements));
    }
}
