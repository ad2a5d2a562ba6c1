package io.fleetmask.vmwarefiles.audit;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.cpuid.setting.RegisterKey;
import io.fleetmask.cpuid.setting.RegisterMask;
import io.fleetmask.cpuid.setting.SettingEffect;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.vmwarefiles.advice.LineAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Judges lines one by one; which processors the VM runs on its file does not tell, so both makers' bits count. */
final class LineJudge {
    static final String HYPERVISOR = "hypervisor.cpuid.";
    private static final String FULL_CPUID = "monitor_control.enable_fullcpuid";
    private static final Word SIGNATURE = new Word(Leaf.of(1), Register.EAX);

    private final List<VmSettings> makers;
    private final Optional<HardwareVersion> version;
    private final boolean opensAllLeaves;

    LineJudge(Map<String, String> settings, Optional<HardwareVersion> version) {
        this.makers = List.of(new VmSettings(Vendor.INTEL, settings), new VmSettings(Vendor.AMD, settings));
        this.version = version;
        this.opensAllLeaves = settings.entrySet().stream()
                .anyMatch(setting -> setting.getKey().equalsIgnoreCase(FULL_CPUID)
                        && setting.getValue().equalsIgnoreCase("TRUE"));
    }

    LineFinding judge(int number, String key, String value) {
        Optional<CpuidSetting> setting = CpuidSetting.parse(key, value);
        if (setting.isEmpty()) {
            return new LineFinding(
                    number, key, value, List.of(), List.of(), List.of(), List.of(OtherKeys.sentence(key)), List.of());
        }
        boolean counts = !(setting.get() instanceof CpuidSetting.Unreadable) && takesEffect(key, value);
        List<String> remarks = new ArrayList<>();
        List<String> removable = new ArrayList<>();
        remark(setting.get(), remarks);
        if (!counts) {
            removable.add(
                    setting.get() instanceof CpuidSetting.Unreadable damaged
                            ? "it is damaged: " + damaged.reason()
                            : "another line for the same register outranks it");
        }
        List<String> hides = counts ? features(setting.get(), SettingEffect.HIDES) : List.of();
        List<String> forces = counts ? features(setting.get(), SettingEffect.FORCES) : List.of();
        List<String> asks = counts ? features(setting.get(), SettingEffect.ASKS) : List.of();
        boolean touches = touches(setting.get()) || !hides.isEmpty() || !forces.isEmpty() || !asks.isEmpty();
        if (counts && !touches) {
            removable.add("it asks for nothing that is not the default");
        }
        if (counts && forces.isEmpty() && asks.isEmpty() && !hides.isEmpty()) {
            removable.addAll(needless(hides));
        }
        return new LineFinding(number, key, value, hides, forces, asks, remarks, removable);
    }

    private boolean takesEffect(String key, String value) {
        return makers.stream()
                .anyMatch(settings -> settings.lines().stream()
                        .filter(line -> line.key().equals(key) && line.value().equals(value))
                        .anyMatch(settings::takesEffect));
    }

    /** Features, and bits without a name, on either maker's processors. */
    private List<String> features(CpuidSetting setting, SettingEffect effect) {
        List<String> keys = new ArrayList<>();
        for (Feature feature : FeatureCatalogue.vmware().features()) {
            boolean concerned = makers.stream().anyMatch(maker -> setting.on(feature, maker.vendor()) == effect);
            if (concerned) {
                keys.add(feature.key());
            }
        }
        return keys;
    }

    /** Whether a register line says anything at all, of bits that have a name or not. */
    private static boolean touches(CpuidSetting setting) {
        if (setting instanceof CpuidSetting.RegisterLine line) {
            RegisterMask mask = line.mask();
            return mask.bits(MaskCharacter.DEFAULT, MaskCharacter.UNUSED) != -1;
        }
        return setting instanceof CpuidSetting.CompleteMasks masks && masks.complete();
    }

    /** What guests of this version are never shown needs no line. */
    private List<String> needless(List<String> hides) {
        return version.filter(shown -> hides.stream()
                        .flatMap(key -> FeatureCatalogue.vmware().find(key).stream())
                        .noneMatch(feature -> feature.isShownAt(shown)))
                .map(shown -> List.of("no guest at hardware version " + shown + " is shown what it hides"))
                .orElse(List.of());
    }

    private void remark(CpuidSetting setting, List<String> remarks) {
        if (setting instanceof CpuidSetting.RegisterLine line) {
            register(line.register(), remarks);
        } else if (setting instanceof CpuidSetting.FeatureLine) {
            version.filter(old -> !old.isAtLeast(HardwareVersion.FIRST_WITH_FEATURE_MASKS))
                    .ifPresent(old -> remarks.add("Feature masks work from hardware version "
                            + HardwareVersion.FIRST_WITH_FEATURE_MASKS + " on, and this VM has " + old + "."));
        } else if (setting instanceof CpuidSetting.CompleteMasks masks && masks.complete()) {
            remarks.add("Per-VM EVC wrote the masks: every feature without a line of its own is hidden. Change them in"
                    + " vCenter, not here.");
        } else if (setting instanceof CpuidSetting.Request) {
            remarks.add("The VM asks for what guests do not get by default: it moves only to hosts that give it.");
        }
    }

    private void register(RegisterKey key, List<String> remarks) {
        if (!opensAllLeaves && !LineAdvice.isMaskedByDefault(key.word().leaf())) {
            remarks.add("Leaf " + key.word().leaf() + " is not masked by default: without " + FULL_CPUID
                    + " = \"TRUE\" the line may do nothing.");
        }
        if (key.word().equals(SIGNATURE)) {
            remarks.add("The guest is told of another processor model than the host's.");
        }
        if (key.maker() == RegisterKey.Maker.INTEL) {
            remarks.add("No product was seen to read keys that end in .intel.");
        }
        if (key.maker() == RegisterKey.Maker.AMD) {
            remarks.add("Counts on AMD's processors only.");
        }
    }

    /** Keys about CPUID that mask no feature. */
    private static final class OtherKeys {
        private static final Map<String, String> KNOWN = Map.of(
                FULL_CPUID,
                "Lets lines for leaves take effect that are not masked by default.",
                Feature.keyOf("corespersocket"),
                "The number of cores in a socket; masks nothing.",
                Feature.keyOf("numsmt"),
                "The number of threads in a core; masks nothing.",
                Feature.keyOf("brandstring"),
                "The guest is told of another processor name.",
                HYPERVISOR + "v0",
                "With FALSE the guest is not told that it runs on a hypervisor.");

        static String sentence(String key) {
            return KNOWN.getOrDefault(
                    key.toLowerCase(Locale.ROOT), "A setting of the monitor; what it does to CPUID is not known.");
        }
    }
}
