package io.fleetmask.ingest.flood;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The complete registers of an imaginary processor, of the size that real ones have. */
record Table(int profile, Map<String, List<String>> registers, String json) {
    private static final int MODELS = 20;
    private static final int HIGHEST = 0x16;

    static List<Table> some(int count) {
        return IntStream.range(0, count).mapToObj(Table::of).toList();
    }

    private static Table of(int profile) {
        Random random = new Random(profile);
        Map<String, List<String>> registers = new TreeMap<>();
        leaves().forEach(leaf -> registers.put(leaf, words(random)));
        registers.put("0.0", List.of(hex(HIGHEST), "756e6547", "6c65746e", "49656e69"));
        registers.put("1.0", List.of(hex(signature(profile)), hex(random.nextInt()), "1fbee3ff", hex(profile)));
        registers.put("80000000.0", List.of("80000008", "00000000", "00000000", "00000000"));
        String json = registers.entrySet().stream()
                .map(leaf -> "\"" + leaf.getKey() + "\":[\"" + String.join("\",\"", leaf.getValue()) + "\"]")
                .collect(Collectors.joining(",", "{", "}"));
        return new Table(profile, Map.copyOf(registers), json);
    }

    private static List<String> leaves() {
        List<String> leaves = new ArrayList<>();
        IntStream.rangeClosed(0, HIGHEST).forEach(leaf -> leaves.add(Integer.toHexString(leaf) + ".0"));
        IntStream.rangeClosed(0, 8).forEach(leaf -> leaves.add("8000000" + leaf + ".0"));
        for (String leaf : List.of("4.", "7.", "b.", "d.")) {
            IntStream.rangeClosed(1, 4).forEach(subleaf -> leaves.add(leaf + subleaf));
        }
        return leaves;
    }

    private static List<String> words(Random random) {
        return IntStream.range(0, 4).mapToObj(word -> hex(random.nextInt())).toList();
    }

    private static int signature(int profile) {
        return 0x000206c0 + (profile % MODELS);
    }

    private static String hex(int word) {
        return "%08x".formatted(word);
    }

    /** Whether somebody would take them for the same machine. */
    boolean isSameProcessorAs(Table other) {
        return signature(profile) == signature(other.profile);
    }
}
