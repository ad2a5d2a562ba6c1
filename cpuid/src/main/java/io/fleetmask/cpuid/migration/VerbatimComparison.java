package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Exposure;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.cpuid.setting.MaskLine;
import io.fleetmask.cpuid.setting.RegisterMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A generation's mask as it was published beside the one computed from its features, with the reason for each bit in
 * which they differ. A published EVC mask limits a host; copied into a VM it also hides what the monitor provides.
 */
public final class VerbatimComparison {
    private static final Word XSAVE_SIZE = Word.parse("d.ecx");

    private final NamedBaseline baseline;
    private final FeatureCatalogue catalogue;

    /** Compares the published lines of this generation. */
    public VerbatimComparison(NamedBaseline baseline, FeatureCatalogue catalogue) {
        this.baseline = baseline;
        this.catalogue = catalogue;
    }

    /**
     * One bit in which the two masks differ.
     *
     * @param published the character in the published line; {@code -} where there is no line
     * @param safe the character in the computed line
     * @param reason why, for people
     */
    public record Difference(Bit bit, MaskCharacter published, MaskCharacter safe, String reason) {}

    /** Every bit in which the masks differ, by register and from bit 31 down. */
    public List<Difference> differences() {
        SortedMap<Word, RegisterMask> published = published();
        SortedMap<Word, RegisterMask> safe =
                new Baseline(baseline).mask(baseline.vendor(), catalogue).registers();
        TreeSet<Word> words = new TreeSet<>(MaskLine.FILE_ORDER);
        words.addAll(published.keySet());
        words.addAll(safe.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Word word : words) {
            RegisterMask theirs = published.getOrDefault(word, RegisterMask.OPEN);
            RegisterMask ours = safe.getOrDefault(word, RegisterMask.OPEN);
            for (int index = Integer.SIZE - 1; index >= 0; index--) {
                if (theirs.at(index) != ours.at(index)) {
                    differences.add(difference(word.bit(index), theirs.at(index), ours.at(index)));
                }
            }
        }
        return differences;
    }

    private SortedMap<Word, RegisterMask> published() {
        SortedMap<Word, RegisterMask> masks = new TreeMap<>(MaskLine.FILE_ORDER);
        baseline.verbatim().forEach(line -> masks.put(line.word().orElseThrow(), RegisterMask.parse(line.value())));
        return masks;
    }

    private Difference difference(Bit bit, MaskCharacter published, MaskCharacter safe) {
        return new Difference(bit, published, safe, reason(bit, safe));
    }

    private String reason(Bit bit, MaskCharacter safe) {
        if (bit.word().equals(XSAVE_SIZE)) {
            return "part of the XSAVE area's size, a number: zeroed bits make another number, and nothing compares it";
        }
        Optional<Feature> owner = owner(bit);
        if (owner.isEmpty()) {
            return "no guest on these processors is shown a feature here";
        }
        Feature feature = owner.get();
        if (safe == MaskCharacter.ZERO) {
            return feature.key() + " is outside the generation, and the published lines do not hide it";
        }
        return feature.exposure() == Exposure.PROVIDED
                ? "the monitor provides " + feature.key() + ": a zero would take it from the guest"
                : feature.key() + " is not compared at migration";
    }

    private Optional<Feature> owner(Bit bit) {
        Optional<Bit> wanted = Optional.of(bit);
        return catalogue.features().stream()
                .filter(feature -> feature.bit(baseline.vendor()).equals(wanted))
                .findFirst();
    }
}
