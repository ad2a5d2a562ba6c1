package io.fleetmask.local.fleet;

import io.fleetmask.local.terminal.Page;
import io.fleetmask.local.terminal.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for people: as wide as its words, its last column cut where the terminal ends. */
public final class Columns {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Without rows yet. */
    public Columns(String... heads) {
        rows.add(List.of(heads));
    }

    /** One more row, with a cell below each head. */
    public void row(String... cells) {
        rows.add(List.of(cells).stream().map(Printable::line).toList());
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** For people. */
    public void print(Page page) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (int i = 0; i < rows.size(); i++) {
            String line = line(rows.get(i), widths, page.columns());
            page.line(i == 0 ? page.ink().faint(line) : line);
        }
    }

    /** As RFC 4180 has it, whole; a spreadsheet must not take what somebody wrote for a formula. */
    void printCsv(PrintWriter out, boolean withHeads) {
        rows.stream()
                .skip(withHeads ? 0 : 1)
                .forEach(row ->
                        out.print(row.stream().map(Columns::field).collect(Collectors.joining(",", "", "\r\n"))));
        out.flush();
    }

    private static String field(String cell) {
        String harmless = cell.matches("(?s)[=+@\t].*|-.+") ? "'" + cell : cell;
        return harmless.matches("(?s).*[\",\r\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    private static String line(List<String> row, int[] widths, int columns) {
        String line = IntStream.range(0, row.size())
                .mapToObj(column -> Page.padded(row.get(column), widths[column]))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
        return line.length() <= columns ? line : line.substring(0, Math.max(1, columns - 1)) + "…";
    }
}
