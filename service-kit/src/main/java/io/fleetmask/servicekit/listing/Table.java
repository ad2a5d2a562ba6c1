package io.fleetmask.servicekit.listing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list for people and their spreadsheets: a name for each column, then the rows.
 *
 * @param heads names without blanks, the same in both forms
 */
public record Table(List<String> heads, List<List<String>> rows) {
    public Table {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** RFC 4180. What others wrote is no formula: a spreadsheet would compute it. */
    public String csv() {
        return lines().map(row -> row.stream().map(Table::field).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    /** Columns as wide as their words, two blanks between them. */
    public String text() {
        int[] widths = IntStream.range(0, heads.size())
                .map(column -> lines().mapToInt(row -> plain(row.get(column)).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(heads), rows.stream());
    }

    private static String field(String cell) {
        String harmless = cell.matches("(?s)[=+@\\t].*|-.+") ? "'" + cell : cell;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                        .mapToObj(column -> plain(row.get(column))
                                + " "
                                        .repeat(widths[column]
                                                - plain(row.get(column)).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }

    /** A row stays a line, and what others wrote steers no terminal. */
    private static String plain(String cell) {
        return cell.replaceAll("\\p{Cntrl}", " ");
    }
}
