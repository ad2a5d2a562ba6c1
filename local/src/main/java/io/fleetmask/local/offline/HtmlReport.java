package io.fleetmask.local.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One page that needs nothing else: the matrix as a heat map of islands with the hosts of each, or any table. */
final class HtmlReport {
    private static final String MATRIX = "report.html";
    private static final String TABLE = "table.html";
    private static final int DARKEST = 40;
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private HtmlReport() {}

    static void print(Table table, PrintWriter out) {
        String rows = table.rows().stream().map(row -> row(row, "td")).collect(Collectors.joining());
        out.print(filled(
                TABLE,
                Map.of(
                        "title", Markup.escaped(table.title()),
                        "verdict", Markup.escaped(table.verdict()),
                        "rows", row(table.columns(), "th") + rows)));
        out.flush();
    }

    private static String row(List<String> cells, String element) {
        return cells.stream()
                .map(cell -> "<" + element + ">" + Markup.escaped(cell) + "</" + element + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    static void print(MatrixView view, PrintWriter out) {
        List<List<Integer>> islands = Islands.of(view).all();
        out.print(filled(
                MATRIX,
                Map.of(
                        "hosts", Integer.toString(view.hosts().size()),
                        "kinds", Integer.toString(view.matrix().size()),
                        "islands", Integer.toString(islands.size()),
                        "version", Integer.toString(view.hardwareVersion()),
                        "verdict", verdict(view),
                        "matrix", matrix(view, islands),
                        "members", members(view, islands))));
        out.flush();
    }

    /** In one pass: what is put in is not looked at again, for a host may be called as a place is. */
    private static String filled(String page, Map<String, String> parts) {
        return PLACE.matcher(frame(page))
                .replaceAll(place -> Matcher.quoteReplacement(
                        Optional.ofNullable(parts.get(place.group(1))).orElseThrow()));
    }

    private static String frame(String name) {
        try (InputStream bytes = HtmlReport.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String verdict(MatrixView view) {
        return switch (view.exitCode()) {
            case ExitCode.DONE -> "Every way is open.";
            case ExitCode.CANNOT_TELL -> "Nothing known blocks, and something is unknown.";
            default -> "Some ways are blocked.";
        };
    }

    private static String matrix(MatrixView view, List<List<Integer>> islands) {
        StringBuilder table = new StringBuilder("<tr><th></th><th></th>");
        for (int to = 0; to < islands.size(); to++) {
            table.append("<th scope=\"col\">").append(to + 1).append("</th>");
        }
        table.append("</tr>\n");
        for (int from = 0; from < islands.size(); from++) {
            List<String> hosts = Islands.hosts(view, islands.get(from));
            table.append("<tr><th scope=\"row\">").append(from + 1).append("</th><th class=\"name\" scope=\"row\">");
            table.append(Markup.escaped(hosts.get(0)));
            table.append(hosts.size() > 1 ? " +" + (hosts.size() - 1) : "").append("</th>");
            for (int to = 0; to < islands.size(); to++) {
                table.append(cell(Islands.between(view, islands.get(from), islands.get(to)), from + 1, to + 1));
            }
            table.append("</tr>\n");
        }
        return table.toString();
    }

    private static String cell(MatrixView.Cell cell, int from, int to) {
        int missing = cell.missing().size();
        String title = from + " to " + to + ": " + cell.verdict()
                + (missing == 0 ? "" : ", lacks " + String.join(" ", cell.missing()));
        String sign = switch (cell.verdict()) {
            case "compatible" -> "+";
            case "unknown" -> "?";
            case "other vendor" -> "x";
            default -> missing == 0 ? "!" : Integer.toString(missing);
        };
        int heat = 92 - Math.min(missing, DARKEST);
        String style = cell.verdict().equals("blocked") ? " style=\"background:hsl(8 80% " + heat + "%)\"" : "";
        return "<td class=\"" + cell.verdict().replace(' ', '-') + "\"" + style + " title=\"" + Markup.escaped(title)
                + "\">" + sign + "</td>";
    }

    private static String members(MatrixView view, List<List<Integer>> islands) {
        return IntStream.range(0, islands.size())
                .mapToObj(at -> Islands.hosts(view, islands.get(at)).stream()
                        .map(Markup::escaped)
                        .collect(Collectors.joining(", ", "<li>", "</li>\n")))
                .collect(Collectors.joining());
    }
}
