package io.fleetmask.vmwarefiles.merge;

import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code featMask.vm.cpuid.*} line of a feature, if others wrote one. */
record FeatureMaskLine(HiddenFeature hidden, String key, Optional<String> value) {
    /** What hides a feature; {@code Max:0} was never seen to, so it does not count. */
    static final String HIDDEN = "Val:0";

    private static final Pattern HIDES = Pattern.compile("\\s*val:(0x)?0+\\s*", Pattern.CASE_INSENSITIVE);

    static FeatureMaskLine of(HiddenFeature hidden, CpuidSettings base) {
        String key = base.written(hidden.featureMaskKey());
        return new FeatureMaskLine(hidden, key, base.value(key));
    }

    boolean hides() {
        return value.filter(text -> HIDES.matcher(text).matches()).isPresent();
    }

    Optional<MaskConflict> conflict() {
        return value.filter(text -> !hides()).map(text -> MaskConflict.of(hidden, key, text, "asks for it"));
    }
}
