package io.fleetmask.cpuid;

import java.util.Comparator;
import java.util.Optional;

/** One line of a .vmx file that masks something: {@code cpuid.1.ecx = "---------0----------------------"}. */
public record MaskLine(String key, String value) {
    private static final String CPUID = "cpuid.";
    private static final String FEATURE_MASK = "featMask.vm.cpuid.";
    private static final String HIDDEN = "Val:0";

    /** The order of the article: extended leaves first, then the basic ones, each ascending. */
    static final Comparator<Word> FILE_ORDER =
            Comparator.comparing((Word word) -> !word.leaf().isExtended()).thenComparing(Comparator.naturalOrder());

    static MaskLine of(Word word, RegisterMask mask) {
        return new MaskLine(CPUID + word, mask.toString());
    }

    static MaskLine of(Feature feature) {
        return new MaskLine(FEATURE_MASK + feature.name(), HIDDEN);
    }

    /** The register that a {@code cpuid.*} line masks; empty for other keys and for those of AMD alone. */
    public Optional<Word> word() {
        if (!key.regionMatches(true, 0, CPUID, 0, CPUID.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Word.parse(key.substring(CPUID.length())));
        } catch (IllegalArgumentException otherKey) {
            return Optional.empty();
        }
    }

    /** The line as it stands in the file, without its end. */
    @Override
    public String toString() {
        return key + " = \"" + value + "\"";
    }
}
