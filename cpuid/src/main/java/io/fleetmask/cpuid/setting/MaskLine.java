package io.fleetmask.cpuid.setting;

import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Feature;
import java.util.Comparator;
import java.util.Optional;

/** One line of a .vmx file that masks something: {@code cpuid.1.ecx = "---------0----------------------"}. */
public record MaskLine(String key, String value) {
    /** The order of the article: extended leaves first, then the basic ones, each ascending. */
    public static final Comparator<Word> FILE_ORDER =
            Comparator.comparing((Word word) -> !word.leaf().isExtended()).thenComparing(Comparator.naturalOrder());

    public static MaskLine of(Word word, RegisterMask mask) {
        return new CpuidSetting.RegisterLine(RegisterKey.plain(word), mask).line();
    }

    public static MaskLine of(Feature feature) {
        return CpuidSetting.FeatureLine.hiding(feature.name()).line();
    }

    /** The register that a {@code cpuid.*} line masks; empty for other keys and for those of one maker alone. */
    public Optional<Word> word() {
        return RegisterKey.parse(key)
                .filter(register -> register.maker() == RegisterKey.Maker.ANY)
                .map(RegisterKey::word);
    }

    /** The line as it stands in the file, without its end. */
    @Override
    public String toString() {
        return key + " = \"" + value + "\"";
    }
}
