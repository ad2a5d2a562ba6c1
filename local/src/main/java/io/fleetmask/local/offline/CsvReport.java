package io.fleetmask.local.offline;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as CSV: every ordered pair of hosts, or any table. */
final class CsvReport {
    /** A spreadsheet takes a cell that starts so for a formula, the wide forms among them: names of hosts are others' words. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private CsvReport() {}

    static void print(Table table, PrintWriter out) {
        line(out, table.columns());
        table.rows().forEach(row -> line(out, row));
        out.flush();
    }

    static void print(MatrixView view, PrintWriter out) {
        line(out, List.of("from", "to", "verdict", "missing", "features"));
        for (int from = 0; from < view.hosts().size(); from++) {
            for (int to = 0; to < view.hosts().size(); to++) {
                MatrixView.Cell cell = view.cell(from, to);
                line(
                        out,
                        List.of(
                                view.hosts().get(from),
                                view.hosts().get(to),
                                from == to ? "same host" : cell.verdict(),
                                Integer.toString(cell.missing().size()),
                                String.join(" ", cell.missing())));
            }
        }
        out.flush();
    }

    private static void line(PrintWriter out, List<String> cells) {
        out.print(cells.stream().map(CsvReport::cell).collect(Collectors.joining(",", "", "\n")));
    }

    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(sign -> ",\"\r\n;".indexOf(sign) >= 0);
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
