package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Independent answers that lie beside the project, not in it; tests that need them are skipped where they are not. */
public final class Oracles {
    private Oracles() {}

    /** The folder {@code shared/oracles} beside the checkout, or beside one of its parents. */
    static Optional<Path> folder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/oracles"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    static boolean arePresent() {
        return folder().isPresent();
    }

    /** The rows of a tab-separated file, each as column to cell. */
    public static List<Map<String, String>> rows(String file) {
        List<String> lines = lines(folder().orElseThrow().resolve(file));
        String[] columns = lines.get(0).split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < columns.length; column++) {
                row.put(columns[column], column < cells.length ? cells[column] : "");
            }
            rows.add(row);
        }
        return rows;
    }

    /** The registers of the real processors, by their id. */
    static Map<String, CpuidTable> processors() {
        return Loaded.PROCESSORS;
    }

    public static CpuidTable processor(String id) {
        return Optional.ofNullable(processors().get(id))
                .orElseThrow(() -> new IllegalArgumentException("no processor is called " + id));
    }

    /** The words of a cell; {@code -} is none. */
    public static List<String> words(Map<String, String> row, String column) {
        String cell = cell(row, column);
        return cell.isBlank() || cell.equals("-") ? List.of() : List.of(cell.split(" "));
    }

    public static String cell(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column))
                .orElseThrow(() -> new IllegalArgumentException("no column " + column + " in " + row.keySet()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Loaded {
        static final Map<String, CpuidTable> PROCESSORS = load();

        private static Map<String, CpuidTable> load() {
            Map<String, Map<Leaf, Registers>> leaves = new TreeMap<>();
            for (Map<String, String> row : rows("cpus.tsv")) {
                leaves.computeIfAbsent(cell(row, "cpu_id"), id -> new TreeMap<>())
                        .put(Leaf.parse(cell(row, "leaf") + "." + cell(row, "subleaf")), registers(row));
            }
            Map<String, CpuidTable> tables = new TreeMap<>();
            leaves.forEach((id, answers) -> tables.put(id, CpuidTable.of(answers, true)));
            return tables;
        }

        private static Registers registers(Map<String, String> row) {
            return Registers.parse(List.of(cell(row, "eax"), cell(row, "ebx"), cell(row, "ecx"), cell(row, "edx")));
        }
    }
}
