package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The facts that this module carries for its tests, folder {@code truth}; every file says where its facts come from. */
final class Truth {
    private static final String NONE = "-";

    private Truth() {}

    /** The rows of a table as maps from column to cell. */
    static List<Map<String, String>> rows(String table) {
        List<List<String>> rows = Rows.readRagged("truth/" + table + ".tsv");
        List<String> columns = rows.get(0);
        return rows.subList(1, rows.size()).stream()
                .map(cells -> row(columns, cells))
                .toList();
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column), cells.get(column));
        }
        return row;
    }

    static String cell(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column))
                .orElseThrow(() -> new IllegalArgumentException("no column " + column + " in " + row.keySet()));
    }

    static List<String> words(Map<String, String> row, String column) {
        String cell = cell(row, column);
        return cell.isBlank() || cell.equals(NONE) ? List.of() : List.of(cell.split(" "));
    }

    /** {@code key=value} pairs of a cell. */
    static Map<String, String> pairs(Map<String, String> row, String column) {
        Map<String, String> pairs = new TreeMap<>();
        words(row, column).forEach(word -> pairs.put(word.split("=", 2)[0], word.split("=", 2)[1]));
        return pairs;
    }

    /** {@code leaf.subleaf=eax/ebx/ecx/edx} of a cell. */
    static CpuidTable answers(Map<String, String> row, boolean whole) {
        return answers(row, "answers", whole);
    }

    static CpuidTable answers(Map<String, String> row, String column, boolean whole) {
        Map<Leaf, Registers> answers = new TreeMap<>();
        pairs(row, column)
                .forEach((leaf, registers) -> answers.put(
                        Leaf.parse(leaf),
                        Registers.parse(Stream.of(registers.split("/"))
                                .map(value -> "0".repeat(8 - value.length()) + value)
                                .toList())));
        return CpuidTable.of(answers, whole);
    }

    static Map<String, CpuidTable> processors() {
        return Loaded.PROCESSORS;
    }

    static CpuidTable processor(String id) {
        return Optional.ofNullable(processors().get(id))
                .orElseThrow(() -> new IllegalArgumentException("no processor is called " + id));
    }

    private static final class Loaded {
        static final Map<String, CpuidTable> PROCESSORS = load();

        private static Map<String, CpuidTable> load() {
            Map<String, CpuidTable> processors = new TreeMap<>();
            rows("processors").forEach(row -> processors.put(cell(row, "id"), answers(row, true)));
            return processors;
        }
    }
}
