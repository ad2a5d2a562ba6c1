package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.setting.CpuidSetting;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * {@code DICT …}: configuration files as the VMX read them. {@code DICT --- CONFIGURATION} is the .vmx and starts a
 * power-on; all other files hold for every VM of the host.
 */
final class DictionarySection implements Section {
    private static final byte[] HEADING = Ascii.bytes("---");
    private static final String CONFIGURATION = "--- CONFIGURATION";
    private static final Map<String, BiConsumer<PowerOnBuilder, String>> IDENTITY = Map.of(
            "displayname", (vm, value) -> vm.displayName = Optional.of(value),
            "uuid.bios", (vm, value) -> vm.biosUuid = Optional.of(value),
            "uuid.location", (vm, value) -> vm.locationUuid = Optional.of(value),
            "vc.uuid", (vm, value) -> vm.vcUuid = Optional.of(value),
            "guestos", (vm, value) -> vm.guestOs = Optional.of(value));

    private final PowerOns powerOns;
    private final Warnings warnings;
    private final NamedValues<String> hostSettings = new NamedValues<>();
    private final NamedValues<String> hostSettingPlaces = new NamedValues<>();
    private String place = "";
    private Optional<String> configFile = Optional.empty();
    private boolean inConfiguration;

    DictionarySection(PowerOns powerOns, Warnings warnings) {
        this.powerOns = powerOns;
        this.warnings = warnings;
    }

    @Override
    public void register(Landmarks landmarks) {
        landmarks.on(this, "DICT ", this::line);
        landmarks.on(this, "Config file: ", message -> configFile = Optional.of(message.rest()));
        landmarks.on(this, "ConfigDB: Setting ", this::changed);
        landmarks.on(this, "UUID: Writing uuid.bios value: ", message -> written(message, "uuid.bios"));
        landmarks.on(this, "UUID: Writing uuid.location value: ", message -> written(message, "uuid.location"));
    }

    private void line(Message message) {
        if (message.line().hasAt(message.offset(), HEADING)) {
            heading(message);
        } else if (DictionaryEntry.mayMatter(message)) {
            DictionaryEntry.parse(message).ifPresent(entry -> entry(entry, message));
        }
    }

    private void heading(Message message) {
        String heading = message.rest();
        inConfiguration = heading.startsWith(CONFIGURATION);
        place = heading.substring(HEADING.length).strip();
        if (inConfiguration) {
            String path = heading.substring(CONFIGURATION.length()).strip();
            powerOns.begin(message).vmxPath =
                    Optional.of(path).filter(p -> !p.isEmpty()).or(() -> configFile);
        }
    }

    private void entry(DictionaryEntry entry, Message message) {
        String key = entry.key().toLowerCase(Locale.ROOT);
        if (CpuidSetting.isAbout(key)) {
            NamedValues<String> settings = inConfiguration ? powerOns.current(message).settings : hostSettings;
            if (!inConfiguration) {
                hostSettingPlaces.put(entry.key(), place);
            }
            if (!settings.put(entry.key(), entry.value())) {
                warnings.add(
                        message.number(),
                        "the setting is not kept, the limit is " + NamedValues.LIMIT + " settings of "
                                + NamedValues.LONGEST + " characters");
            }
        } else if (inConfiguration) {
            identify(powerOns.current(message), key, entry.value(), message);
        }
    }

    private void identify(PowerOnBuilder vm, String key, String value, Message message) {
        if (key.equals("virtualhw.version")) {
            try {
                vm.hardwareVersion = Optional.of(HardwareVersion.parse(value));
            } catch (IllegalArgumentException outOfRange) {
                warnings.add(message.number(), "\"" + value + "\" is no hardware version: " + outOfRange);
            }
        } else if (!value.isEmpty() && IDENTITY.containsKey(key)) {
            IDENTITY.get(key).accept(vm, value);
        }
    }

    /** The VMX writes to the .vmx: a first power-on has its UUID from here. */
    private void changed(Message message) {
        DictionaryEntry.parse(message).ifPresent(entry -> written(entry.key(), entry.value()));
    }

    /** {@code UUID: Writing uuid.bios value: '56 4d …'}. */
    private void written(Message message, String key) {
        String quoted = message.rest();
        int length = quoted.length();
        if (length > 2 && quoted.charAt(0) == '\'' && quoted.charAt(length - 1) == '\'') {
            written(key, quoted.substring(1, length - 1));
        }
    }

    private void written(String key, String value) {
        BiConsumer<PowerOnBuilder, String> keep = IDENTITY.get(key.toLowerCase(Locale.ROOT));
        if (keep != null && !value.isEmpty()) {
            powerOns.newest().ifPresent(vm -> keep.accept(vm, value));
        }
    }

    Map<String, String> hostSettingPlaces() {
        return hostSettingPlaces.asMap();
    }

    Map<String, String> hostSettings() {
        return hostSettings.asMap();
    }
}
