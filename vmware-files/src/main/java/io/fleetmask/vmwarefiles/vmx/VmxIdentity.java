package io.fleetmask.vmwarefiles.vmx;

import io.fleetmask.cpuid.HardwareVersion;
import java.util.Optional;

/** What a .vmx file says about which VM it is; one method for each key. */
public record VmxIdentity(VmxDocument document) {

    /** {@code displayName}. */
    public Optional<String> displayName() {
        return filled("displayName");
    }

    /** {@code uuid.bios}: {@code "56 4d 3a …"}. */
    public Optional<String> biosUuid() {
        return filled("uuid.bios");
    }

    /** {@code vc.uuid}, which vCenter gives; often an empty string elsewhere. */
    public Optional<String> vcenterUuid() {
        return filled("vc.uuid");
    }

    /** {@code virtualHW.version}; empty when it is none. */
    public Optional<HardwareVersion> hardwareVersion() {
        return filled("virtualHW.version").flatMap(VmxIdentity::version);
    }

    /** {@code guestOS}: {@code "windows9-64"}. */
    public Optional<String> guestOperatingSystem() {
        return filled("guestOS");
    }

    private Optional<String> filled(String key) {
        return document.value(key).filter(value -> !value.isBlank());
    }

    private static Optional<HardwareVersion> version(String text) {
        try {
            return Optional.of(HardwareVersion.parse(text));
        } catch (IllegalArgumentException noVersion) {
            return Optional.empty();
        }
    }
}
