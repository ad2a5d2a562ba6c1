package io.fleetmask.benchmarks.load;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The processors of a generated fleet: an imaginary one with every comparable feature and the leaves that real ones have,
 * and others from which up to eight features were taken away, as firmware and microcode do. The same numbers give the same.
 */
final class Processors {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final int HIGHEST = 0x16;
    private static final int HIGHEST_EXTENDED = 8;
    private static final int MOST_TAKEN_AWAY = 8;

    private final List<CpuidTable> tables;
    private final List<String> json;

    Processors(int count) {
        tables = IntStream.range(0, count).mapToObj(Processors::table).toList();
        json = tables.stream().map(Processors::json).toList();
    }

    CpuidTable of(int number) {
        return tables.get(number);
    }

    /** As it stands in a change: {@code {"0.0":["00000016",…],…}}. */
    String registers(int number) {
        return json.get(number);
    }

    private static CpuidTable table(int number) {
        Random random = new Random(number);
        Map<Leaf, int[]> words = everything();
        List<Feature> losable = CATALOGUE.features().stream()
                .filter(feature -> feature.isComparable() && !feature.vital())
                .toList();
        for (int taken = number == 0 ? 0 : 1 + random.nextInt(MOST_TAKEN_AWAY); taken > 0; taken--) {
            set(words, losable.get(random.nextInt(losable.size())), false);
        }
        Map<Leaf, Registers> leaves = new TreeMap<>();
        words.forEach((leaf, four) -> leaves.put(leaf, new Registers(four[0], four[1], four[2], four[3])));
        return CpuidTable.of(leaves, true);
    }

    private static Map<Leaf, int[]> everything() {
        Map<Leaf, int[]> words = new TreeMap<>();
        IntStream.rangeClosed(0, HIGHEST).forEach(leaf -> words.put(leaf(leaf, 0), new int[4]));
        IntStream.rangeClosed(0, HIGHEST_EXTENDED).forEach(leaf -> words.put(leaf(0x80000000 + leaf, 0), new int[4]));
        for (int leaf : List.of(4, 7, 0xb, 0xd)) {
            IntStream.rangeClosed(1, 4).forEach(subleaf -> words.put(leaf(leaf, subleaf), new int[4]));
        }
        words.put(leaf(0, 0), new int[] {HIGHEST, 0x756e6547, 0x6c65746e, 0x49656e69});
        words.put(leaf(1, 0), new int[] {0x000506e3, 0x00100800, 0, 0x0183fbff});
        words.put(leaf(0x80000000, 0), new int[] {0x80000000 + HIGHEST_EXTENDED, 0, 0, 0});
        CATALOGUE.features().stream()
                .filter(feature -> feature.isComparable() || feature.vital())
                .forEach(feature -> set(words, feature, true));
        return words;
    }

    private static Leaf leaf(int number, int subleaf) {
        return Leaf.parse(Integer.toHexString(number) + "." + subleaf);
    }

    private static void set(Map<Leaf, int[]> words, Feature feature, boolean on) {
        feature.bit(Vendor.INTEL).ifPresent(bit -> {
            int[] four = words.computeIfAbsent(bit.word().leaf(), none -> new int[4]);
            int register = List.of(Register.values()).indexOf(bit.word().register());
            four[register] = on ? four[register] | 1 << bit.index() : four[register] & ~(1 << bit.index());
        });
    }

    private static String json(CpuidTable table) {
        return table.leaves().entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + words(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String words(Registers four) {
        return IntStream.of(four.eax(), four.ebx(), four.ecx(), four.edx())
                .mapToObj("\"%08x\""::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
