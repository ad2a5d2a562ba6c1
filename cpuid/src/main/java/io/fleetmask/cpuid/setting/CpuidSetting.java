package io.fleetmask.cpuid.setting;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One line of a VM's configuration, or of its host's, that decides what CPUID the guest sees: the one class that reads,
 * writes and judges this notation. {@code parse(x.key(), x.value())} is {@code x}.
 */
public sealed interface CpuidSetting {
    /** Beginnings of further keys that have to do with CPUID, in lower case. */
    String NESTED = "vhv.enable";

    List<String> FAMILIES = List.of("featmask.", "featurecompat.", "monitor_control.");

    /** The key in its usual spelling; keys compare without regard to case. */
    String key();

    /** The value in its usual spelling. */
    String value();

    /** What the line does to a feature on this maker's processors, if it takes effect. */
    SettingEffect on(Feature feature, Vendor vendor);

    /** The line as it stands in a file. */
    default MaskLine line() {
        return new MaskLine(key(), value());
    }

    /** The line's meaning; empty for a key that is no matter of CPUID features, {@code cpuid.coresPerSocket}. */
    static Optional<CpuidSetting> parse(String key, String value) {
        if (RegisterKey.isMeant(key)) {
            return Optional.of(RegisterLine.read(key, value));
        }
        String folded = key.toLowerCase(Locale.ROOT);
        if (folded.startsWith(FeatureLine.FOLDED_PREFIX)) {
            return Optional.of(FeatureLine.read(key, value));
        }
        if (folded.equals(CompleteMasks.KEY.toLowerCase(Locale.ROOT))) {
            return Optional.of(new CompleteMasks(isTrue(value)));
        }
        return FeatureRequest.isKey(key) ? Optional.of(new Request(key, value)) : Optional.empty();
    }

    /** Whether a key, well or badly written, can only be meant for a mask line. */
    static boolean isMeant(String key) {
        return RegisterKey.isMeant(key) || key.toLowerCase(Locale.ROOT).startsWith(FeatureLine.FOLDED_PREFIX);
    }

    /** Whether a key, in any case, has to do with what CPUID a guest sees, a mask or not. */
    static boolean isAbout(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        return Feature.isKey(key) || folded.equals(NESTED) || FAMILIES.stream().anyMatch(folded::startsWith);
    }

    private static boolean isTrue(String value) {
        return value.strip().equalsIgnoreCase("TRUE");
    }

    /** {@code cpuid.1.ecx = "---0----…"}: one character for each bit of a register. */
    record RegisterLine(RegisterKey register, RegisterMask mask) implements CpuidSetting {
        private static CpuidSetting read(String key, String value) {
            Optional<RegisterKey> register = RegisterKey.parse(key);
            if (register.isEmpty()) {
                return new Unreadable(key, value, "the key must look like cpuid.7.ebx or cpuid.d.1.eax.amd");
            }
            try {
                return new RegisterLine(
                        register.get(), value.isBlank() ? RegisterMask.OPEN : RegisterMask.parse(value));
            } catch (IllegalArgumentException noMask) {
                return new Unreadable(key, value, String.valueOf(noMask.getMessage()));
            }
        }

        /** The bits that the guest reads as 0 where the line takes effect, ascending. */
        public List<Bit> zeros() {
            return IntStream.range(0, Integer.SIZE)
                    .filter(index -> mask.at(index).hides())
                    .mapToObj(register.word()::bit)
                    .toList();
        }

        @Override
        public String key() {
            return register.toString();
        }

        @Override
        public String value() {
            return mask.toString();
        }

        @Override
        public SettingEffect on(Feature feature, Vendor vendor) {
            if (register.maker() == RegisterKey.Maker.INTEL && !vendor.usesAmdBits()) {
                return SettingEffect.UNKNOWN;
            }
            return feature.bit(vendor)
                    .filter(bit -> bit.word().equals(register.word()) && register.countsOn(vendor))
                    .map(bit -> mask.at(bit.index()).effect())
                    .orElse(SettingEffect.NONE);
        }
    }

    /** {@code featMask.vm.cpuid.AES = "Val:0"}: one feature by its name. */
    record FeatureLine(String name, FeatureMaskValue mask) implements CpuidSetting {
        private static final String PREFIX = "featMask.vm.cpuid.";
        private static final String FOLDED_PREFIX = PREFIX.toLowerCase(Locale.ROOT);

        public FeatureLine {
            name = name.toUpperCase(Locale.ROOT);
        }

        private static CpuidSetting read(String key, String value) {
            String feature = key.substring(PREFIX.length());
            return FeatureMaskValue.parse(value)
                    .<CpuidSetting>map(mask -> new FeatureLine(feature, mask))
                    .orElseGet(() -> new Unreadable(key, value, "a feature mask looks like \"Val:0\" or \"Min:1\""));
        }

        /** The line that hides a feature. */
        public static FeatureLine hiding(String feature) {
            return new FeatureLine(feature, FeatureMaskValue.HIDDEN);
        }

        @Override
        public String key() {
            return PREFIX + name;
        }

        @Override
        public String value() {
            return mask.toString();
        }

        /** Whether the line is about this feature, by its name or another of its names. */
        public boolean means(Feature feature) {
            return feature.name().equalsIgnoreCase(name)
                    || feature.aliases().stream().anyMatch(name::equalsIgnoreCase);
        }

        @Override
        public SettingEffect on(Feature feature, Vendor vendor) {
            return means(feature) ? mask.effect() : SettingEffect.NONE;
        }
    }

    /** {@code featureCompat.vm.completeMasks}: per-VM EVC; when TRUE, every feature without a line of its own is hidden. */
    record CompleteMasks(boolean complete) implements CpuidSetting {
        private static final String KEY = "featureCompat.vm.completeMasks";

        @Override
        public String key() {
            return KEY;
        }

        @Override
        public String value() {
            return complete ? "TRUE" : "FALSE";
        }

        /** Of itself nothing: only all lines together tell, as {@link VmSettings} does. */
        @Override
        public SettingEffect on(Feature feature, Vendor vendor) {
            return SettingEffect.NONE;
        }
    }

    /** A line that asks for features by what the VM is for: {@code vhv.enable = "TRUE"}, {@code guestOS = "vmkernel7"}. */
    record Request(String key, String value) implements CpuidSetting {
        public Request {
            key = FeatureRequest.spelled(key);
        }

        @Override
        public SettingEffect on(Feature feature, Vendor vendor) {
            return FeatureRequest.asks(key, value, feature.name()) ? SettingEffect.ASKS : SettingEffect.NONE;
        }
    }

    /**
     * A line whose key is one of these and whose value is not.
     *
     * @param reason what is wrong, for people
     */
    record Unreadable(String key, String value, String reason) implements CpuidSetting {
        @Override
        public SettingEffect on(Feature feature, Vendor vendor) {
            return SettingEffect.UNKNOWN;
        }
    }
}
