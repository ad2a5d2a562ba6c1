package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every catalogue feature that one processor has and the other lacks, whatever a guest would see of it.
 *
 * @param firstNotSecond keys of what only the first has, sorted without regard to case: {@code cpuid.MOVBE}
 * @param secondNotFirst keys of what only the second has
 */
public record RawDifference(List<String> firstNotSecond, List<String> secondNotFirst) {
    public RawDifference {
        firstNotSecond = List.copyOf(firstNotSecond);
        secondNotFirst = List.copyOf(secondNotFirst);
    }

    /** The raw difference of two tables; a bit that one of them does not tell is no difference. */
    public static RawDifference between(CpuidTable first, CpuidTable second, FeatureCatalogue catalogue) {
        return new RawDifference(only(first, second, catalogue), only(second, first, catalogue));
    }

    private static List<String> only(CpuidTable has, CpuidTable lacks, FeatureCatalogue catalogue) {
        return catalogue.features().stream()
                .filter(feature -> feature.state(has) == BitState.SET && feature.state(lacks) == BitState.CLEAR)
                .flatMap(feature -> Stream.concat(Stream.of(feature.name()), feature.aliases().stream()))
                .map(Feature::keyOf)
                .sorted(Comparator.comparing(String::toLowerCase))
                .toList();
    }

    /** The bits of a register in which two tables are known to differ. */
    static int differing(CpuidTable first, CpuidTable second, Word word) {
        Optional<Registers> mine = first.answer(word.leaf());
        Optional<Registers> theirs = second.answer(word.leaf());
        return mine.isPresent() && theirs.isPresent()
                ? mine.get().get(word.register()) ^ theirs.get().get(word.register())
                : 0;
    }
}
