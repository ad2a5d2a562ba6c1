package io.fleetmask.local.offline;

import java.io.PrintWriter;

/** Many hosts compared, for people: one row for each kind of host, one column for each destination. */
final class MatrixText {
    private final PrintWriter out;

    MatrixText(PrintWriter out) {
        this.out = out;
    }

    void print(MatrixView view) {
        int kinds = view.matrix().size();
        out.println(view.hosts().size() + " hosts of " + kinds + " kinds; VMs at hardware version "
                + view.hardwareVersion() + ", as far as CPUID can tell.");
        out.println("From row to column: + open, number of missing features, ? cannot tell, x other vendor.");
        out.println();
        out.print("     ");
        for (int to = 0; to < kinds; to++) {
            out.printf("%4d", to + 1);
        }
        out.println();
        for (int from = 0; from < kinds; from++) {
            out.printf("%4d ", from + 1);
            view.matrix().get(from).forEach(cell -> out.printf("%4s", mark(cell)));
            out.println("  " + names(view, from));
        }
    }

    private static String mark(MatrixView.Cell cell) {
        return switch (cell.verdict()) {
            case "compatible" -> "+";
            case "unknown" -> "?";
            case "other vendor" -> "x";
            default ->
                cell.missing().isEmpty() ? "!" : Integer.toString(cell.missing().size());
        };
    }

    private static String names(MatrixView view, int kind) {
        StringBuilder names = new StringBuilder();
        int more = 0;
        for (int host = 0; host < view.hosts().size(); host++) {
            if (view.profiles().get(host) != kind) {
                continue;
            }
            if (names.length() > 60) {
                more++;
            } else {
                names.append(names.length() == 0 ? "" : ", ")
                        .append(view.hosts().get(host));
            }
        }
        return more == 0 ? names.toString() : names + " and " + more + " more";
    }
}
