package io.fleetmask.local.offline;

import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.SettingEffect;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of a configuration about features to hide, of which nobody has seen what they do. */
final class UncertainLines {
    private UncertainLines() {}

    static List<String> of(Map<String, String> settings, Collection<HiddenFeature> hidden) {
        return settings.entrySet().stream()
                .flatMap(line -> sentence(line, hidden).stream())
                .toList();
    }

    private static Optional<String> sentence(Map.Entry<String, String> line, Collection<HiddenFeature> hidden) {
        return CpuidSetting.parse(line.getKey(), line.getValue())
                .filter(setting -> setting instanceof CpuidSetting.FeatureLine named
                        && named.mask().effect() == SettingEffect.UNKNOWN
                        && hidden.stream().anyMatch(feature -> feature.name().equalsIgnoreCase(named.name())))
                .map(setting -> line.getKey() + " = \"" + line.getValue()
                        + "\" may hide it already; nobody has seen what it does, so a line that is known to"
                        + " hide goes beside it");
    }
}
