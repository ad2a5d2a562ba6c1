package io.fleetmask.vmwarefiles.vmx;

import io.fleetmask.cpuid.HardwareVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a .vmx file says about which VM it is; one method for each key. */
public record VmxIdentity(VmxDocument document) {
    private static final Pattern SEPARATORS = Pattern.compile("[ -]");
    private static final Pattern UUID_DIGITS =
            Pattern.compile("^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$");

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

    /** The UUIDs in everybody's notation, vCenter's first: {@code "564d0000-0000-000a-0000-00000000000a"}. */
    public List<String> uuids() {
        return Stream.of(vcenterUuid(), biosUuid())
                .flatMap(Optional::stream)
                .map(VmxIdentity::canonical)
                .toList();
    }

    private static String canonical(String uuid) {
        String digits = SEPARATORS.matcher(uuid).replaceAll("").toLowerCase(Locale.ROOT);
        return UUID_DIGITS.matcher(digits).replaceFirst("$1-$2-$3-$4-$5");
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
