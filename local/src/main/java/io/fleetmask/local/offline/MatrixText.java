package io.fleetmask.local.offline;

import io.fleetmask.local.terminal.Ink;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.local.terminal.Printable;
import java.util.List;

/** Many hosts compared, for people: one row and one column for each island, never wider than the page. */
final class MatrixText {
    private static final int CELL = 4;
    private static final int NUMBER = 4;
    private static final int MOST_NAME = 34;

    private final Page page;

    MatrixText(Page page) {
        this.page = page;
    }

    void print(MatrixView view) {
        List<List<Integer>> islands = Islands.of(view).all();
        int kinds = view.matrix().size();
        String counts = view.hosts().size() + " hosts of " + kinds + " kinds on " + islands.size()
                + (islands.size() == 1 ? " island" : " islands") + "; VMs at hardware version " + view.hardwareVersion()
                + ", as far as CPUID can tell.";
        if (view.exitCode() == ExitCode.DONE) {
            page.good(counts + " Every way is open.");
            new VmMovesText(page).print(view.vms());
            return;
        }
        page.heading(counts);
        page.text("VMs move freely within an island. From row to column: " + legend(view));
        page.gap();
        int name = Math.min(MOST_NAME, page.columns() / 2 - NUMBER);
        int perBlock = Math.max(1, (page.columns() - NUMBER - name - 1) / CELL);
        for (int first = 0; first < islands.size(); first += perBlock) {
            block(view, islands, first, Math.min(islands.size(), first + perBlock));
        }
        new VmMovesText(page).print(view.vms());
    }

    private void block(MatrixView view, List<List<Integer>> islands, int first, int end) {
        int name = Math.min(MOST_NAME, page.columns() / 2 - NUMBER);
        StringBuilder heading = new StringBuilder(" ".repeat(NUMBER + name + 1));
        for (int to = first; to < end; to++) {
            heading.append(right(Integer.toString(to + 1)));
        }
        page.faint(heading.toString());
        for (int from = 0; from < islands.size(); from++) {
            StringBuilder row = new StringBuilder(right(Integer.toString(from + 1)))
                    .append(' ')
                    .append(Page.padded(names(Islands.hosts(view, islands.get(from)), name), name));
            for (int to = first; to < end; to++) {
                boolean own = from == to && islands.get(from).size() > 1;
                MatrixView.Cell cell = Islands.between(view, islands.get(from), islands.get(to));
                row.append(own ? page.ink().faint(right(".")) : mark(cell));
            }
            page.line(row.toString());
        }
        if (end < islands.size()) {
            page.gap();
        }
    }

    private static String right(String text) {
        return " ".repeat(Math.max(0, CELL - text.length())) + text;
    }

    private String mark(MatrixView.Cell cell) {
        Ink ink = page.ink();
        return switch (cell.verdict()) {
            case "compatible" -> ink.green(right("+"));
            case "unknown" -> ink.yellow(right("?"));
            case "other vendor" -> ink.faint(right("x"));
            default ->
                ink.red(right(
                        cell.missing().isEmpty()
                                ? "!"
                                : Integer.toString(cell.missing().size())));
        };
    }

    /** Only the signs that occur. */
    private static String legend(MatrixView view) {
        StringBuilder legend = new StringBuilder("+ open, a number: features that are missing at most");
        List<MatrixView.Cell> cells =
                view.matrix().stream().flatMap(List::stream).toList();
        legend.append(has(cells, "unknown") ? ", ? cannot tell" : "");
        legend.append(has(cells, "other vendor") ? ", x other maker" : "");
        boolean unfit = cells.stream()
                .anyMatch(cell ->
                        cell.verdict().equals("blocked") && cell.missing().isEmpty());
        return legend.append(
                        unfit ? ", ! the host is no place for 64-bit VMs, or VMs up to version 8 see more there" : "")
                .append('.')
                .toString();
    }

    private static boolean has(List<MatrixView.Cell> cells, String verdict) {
        return cells.stream().anyMatch(cell -> cell.verdict().equals(verdict));
    }

    /** As many names as fit; of a long path the end, which tells files apart. */
    private static String names(List<String> hosts, int width) {
        String more = hosts.size() > 1 ? " +" + (hosts.size() - 1) : "";
        String first = Printable.line(hosts.get(0));
        int room = width - more.length();
        return (first.length() <= room ? first : "…" + first.substring(first.length() - room + 1)) + more;
    }
}
