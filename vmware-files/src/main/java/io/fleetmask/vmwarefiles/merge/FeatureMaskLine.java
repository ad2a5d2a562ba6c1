package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.FeatureMaskValue;
import io.fleetmask.cpuid.setting.SettingEffect;
import java.util.Optional;

/** The {@code featMask.vm.cpuid.*} line of a feature, if others wrote one. */
record FeatureMaskLine(HiddenFeature hidden, String key, Optional<String> value) {
    /** What hides a feature. */
    static final String HIDDEN = FeatureMaskValue.HIDDEN.toString();

    static FeatureMaskLine of(HiddenFeature hidden, CpuidSettings base) {
        String key = base.written(hidden.featureMaskKey());
        return new FeatureMaskLine(hidden, key, base.value(key));
    }

    boolean hides() {
        return effect() == SettingEffect.HIDES;
    }

    /** What stands against hiding the feature in this notation; a line of unknown effect leaves the register's line free. */
    Optional<MaskConflict> conflict(MaskSyntax syntax) {
        return switch (effect()) {
            case HIDES -> Optional.empty();
            case NONE -> value.flatMap(text -> against(syntax, text, "stands where \"" + HIDDEN + "\" has to"));
            case FORCES, ASKS -> value.map(text -> MaskConflict.of(hidden, key, text, "asks for it"));
            case UNKNOWN ->
                isReadable()
                        ? value.flatMap(text -> against(syntax, text, "may hide it or not: nobody has seen"))
                        : value.map(text -> MaskConflict.of(hidden, key, text, "is no feature mask"));
        };
    }

    private Optional<MaskConflict> against(MaskSyntax syntax, String text, String saying) {
        return syntax == MaskSyntax.CPUID ? Optional.empty() : Optional.of(MaskConflict.of(hidden, key, text, saying));
    }

    private SettingEffect effect() {
        return value.flatMap(text -> CpuidSetting.parse(key, text))
                .map(FeatureMaskLine::effect)
                .orElse(SettingEffect.NONE);
    }

    private static SettingEffect effect(CpuidSetting setting) {
        return setting instanceof CpuidSetting.FeatureLine line ? line.mask().effect() : SettingEffect.UNKNOWN;
    }

    private boolean isReadable() {
        return value.flatMap(FeatureMaskValue::parse).isPresent();
    }
}
