package io.fleetmask.cpuid.setting;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the lines of a configuration do together on one maker's processors: which of several lines for a register takes
 * effect, and what lines say that hide all they do not name.
 */
public final class VmSettings {
    private static final List<SettingEffect> STRONGEST_FIRST = List.of(
            SettingEffect.HIDES, SettingEffect.FORCES, SettingEffect.ASKS, SettingEffect.UNKNOWN, SettingEffect.NONE);

    private final Vendor vendor;
    private final Map<String, Line> byKey = new LinkedHashMap<>();
    private final Map<Word, Line> byWord = new HashMap<>();
    private final List<CpuidSetting> byName;
    private final boolean complete;
    /** Kept, as one VM is judged towards every other host of its fleet. */
    private final Map<FeatureCatalogue, FeatureSet> hidden = new ConcurrentHashMap<>();

    private final Map<FeatureCatalogue, FeatureSet> asked = new ConcurrentHashMap<>();

    /** The lines of a VM alone. */
    public VmSettings(Vendor vendor, Map<String, String> settings) {
        this(vendor, Map.of(), settings);
    }

    /**
     * The lines of a VM over those that its host has for every VM; the VM's own line outranks the host's of the same key.
     */
    public VmSettings(Vendor vendor, Map<String, String> hostWide, Map<String, String> settings) {
        this.vendor = vendor;
        hostWide.forEach((key, value) -> put(key, value, true));
        settings.forEach((key, value) -> put(key, value, false));
        byKey.values().stream()
                .flatMap(line -> RegisterKey.parse(line.key()).stream())
                .map(RegisterKey::word)
                .distinct()
                .forEach(word -> outranking(word).ifPresent(line -> byWord.put(word, line)));
        this.byName = byKey.values().stream()
                .map(Line::setting)
                .filter(setting -> !(setting instanceof CpuidSetting.RegisterLine)
                        && !(setting instanceof CpuidSetting.Unreadable))
                .toList();
        this.complete = byName.stream()
                .anyMatch(setting -> setting instanceof CpuidSetting.CompleteMasks masks && masks.complete());
    }

    private Optional<Line> outranking(Word word) {
        return RegisterKey.inOrder(word, vendor).stream()
                .flatMap(key -> Optional.ofNullable(byKey.get(key.toString())).stream())
                .findFirst();
    }

    private void put(String key, String value, boolean isHostWide) {
        CpuidSetting.parse(key, value)
                .ifPresent(
                        setting -> byKey.put(key.toLowerCase(Locale.ROOT), new Line(key, value, isHostWide, setting)));
    }

    /**
     * A line as it stands in its file.
     *
     * @param isHostWide whether it is the host's and not the VM's own
     */
    public record Line(String key, String value, boolean isHostWide, CpuidSetting setting) {}

    /** The maker of the processors for which they are judged. */
    public Vendor vendor() {
        return vendor;
    }

    /** All lines that decide about CPUID, the host's first. */
    public List<Line> lines() {
        return List.copyOf(byKey.values());
    }

    /** What the guest is to see of a feature. */
    public SettingEffect on(Feature feature) {
        SettingEffect named = feature.bit(vendor)
                .flatMap(bit -> inEffect(bit.word()))
                .map(line -> line.setting().on(feature, vendor))
                .orElse(SettingEffect.NONE);
        for (CpuidSetting setting : byName) {
            named = stronger(named, setting.on(feature, vendor));
        }
        return named == SettingEffect.NONE && complete && !isNamed(feature) ? SettingEffect.HIDES : named;
    }

    private static SettingEffect stronger(SettingEffect first, SettingEffect second) {
        return STRONGEST_FIRST.indexOf(first) <= STRONGEST_FIRST.indexOf(second) ? first : second;
    }

    /** The line that takes effect for a register. */
    public Optional<Line> inEffect(Word word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /** Whether a line counts on these processors: it is no damaged one, and no other outranks it. */
    public boolean takesEffect(Line line) {
        return RegisterKey.parse(line.key())
                .map(key -> inEffect(key.word()).equals(Optional.of(line)))
                .orElse(!(line.setting() instanceof CpuidSetting.Unreadable));
    }

    /** Whether the lines are a complete list: per-VM EVC writes them so. */
    public boolean hidesWhatItDoesNotName() {
        return complete;
    }

    private boolean isNamed(Feature feature) {
        return byName.stream()
                .anyMatch(setting -> setting instanceof CpuidSetting.FeatureLine named && named.means(feature));
    }

    /** The bits that the guest reads as 0 because of one of these lines, with or without a name, ascending. */
    public List<Bit> hiddenBy(Line line, FeatureCatalogue catalogue) {
        CpuidSetting setting = line.setting();
        if (setting instanceof CpuidSetting.RegisterLine register) {
            return takesEffect(line) ? register.zeros() : List.of();
        }
        if (setting instanceof CpuidSetting.CompleteMasks masks && masks.complete()) {
            return bits(catalogue.comparable().stream().filter(feature -> !isNamed(feature)));
        }
        return bits(
                catalogue.features().stream().filter(feature -> setting.on(feature, vendor) == SettingEffect.HIDES));
    }

    private List<Bit> bits(Stream<Feature> features) {
        return features.flatMap(feature -> feature.bit(vendor).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The features that the guest does not see because of these lines. */
    public FeatureSet hidden(FeatureCatalogue catalogue) {
        return hidden.computeIfAbsent(
                catalogue, all -> FeatureSet.of(all, feature -> on(feature) == SettingEffect.HIDES));
    }

    /** The features that these lines ask for or force. */
    public FeatureSet asked(FeatureCatalogue catalogue) {
        return asked.computeIfAbsent(
                catalogue,
                all -> FeatureSet.of(all, feature -> {
                    SettingEffect effect = on(feature);
                    return effect == SettingEffect.ASKS || effect == SettingEffect.FORCES;
                }));
    }
}
