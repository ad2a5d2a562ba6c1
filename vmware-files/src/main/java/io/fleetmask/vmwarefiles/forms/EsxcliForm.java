package io.fleetmask.vmwarefiles.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of {@code esxcli hardware cpu cpuid raw list -c 0}, as esxcli draws it or as CSV. */
final class EsxcliForm implements HostForm {
    private static final Pattern DASHES = Pattern.compile("-{2,}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @Override
    public String name() {
        return "esxcli";
    }

    @Override
    public boolean recognises(FormText text) {
        return text.lines().stream().anyMatch(EsxcliForm::isHeading);
    }

    private static boolean isHeading(String line) {
        List<String> cells = CsvRows.cells(line, line.contains(",") ? ',' : ' ');
        return has(cells, "eax") && has(cells, "ebx") && has(cells, "ecx") && has(cells, "edx") && hasLevel(line);
    }

    private static boolean has(List<String> cells, String wanted) {
        return cells.stream().anyMatch(cell -> RegisterRows.isColumn(cell, wanted));
    }

    private static boolean hasLevel(String line) {
        return Pattern.compile("(?i)level|leaf|function").matcher(line).find();
    }

    @Override
    public FormContent read(FormText text) {
        RegisterRows rows = new RegisterRows();
        List<String> lines = text.lines();
        for (int at = 0; at < lines.size(); at++) {
            if (isHeading(lines.get(at))) {
                at = readBelow(lines, at, rows);
            }
        }
        return rows.isEmpty()
                ? new FormContent.Refused(name(), "the table has no rows of six numbers")
                : rows.content(name());
    }

    /** Reads one table; returns the place of its last line. */
    private static int readBelow(List<String> lines, int heading, RegisterRows rows) {
        Columns columns = Columns.of(lines, heading);
        int at = heading + (columns.dashes().isEmpty() ? 1 : 2);
        while (at < lines.size() && !isHeading(lines.get(at))) {
            List<String> cells = columns.cells(lines.get(at));
            if (cells.size() == columns.headings().size()) {
                rows.add(wanted -> columns.cell(cells, wanted));
            }
            at++;
        }
        return at - 1;
    }

    /** How the lines of a table are cut: at commas, below the dashes of its second line, or at blanks. */
    private record Columns(List<String> headings, List<MatchResult> dashes, char separator) {

        static Columns of(List<String> lines, int heading) {
            String line = lines.get(heading);
            String next = heading + 1 < lines.size() ? lines.get(heading + 1) : "";
            List<MatchResult> dashes = next.isBlank() || !next.replace('-', ' ').isBlank()
                    ? List.of()
                    : DASHES.matcher(next).results().toList();
            Columns columns = new Columns(List.of(), dashes, line.contains(",") ? ',' : ' ');
            return new Columns(columns.cells(line), dashes, columns.separator);
        }

        List<String> cells(String line) {
            if (dashes.isEmpty()) {
                return separator == ','
                        ? CsvRows.cells(line, ',').stream()
                                .filter(cell -> !cell.isEmpty())
                                .toList()
                        : List.of(BLANKS.split(line.strip(), -1));
            }
            List<String> cells = new ArrayList<>();
            for (MatchResult column : dashes) {
                int start = Math.min(column.start(), line.length());
                cells.add(line.substring(start, Math.min(column.end(), line.length()))
                        .strip());
            }
            return cells;
        }

        Optional<String> cell(List<String> cells, String wanted) {
            for (int place = 0; place < cells.size(); place++) {
                if (RegisterRows.isColumn(headings.get(place), wanted)) {
                    return Optional.of(cells.get(place)).filter(cell -> !cell.isEmpty());
                }
            }
            return Optional.empty();
        }
    }
}
