package io.fleetmask.local.offline;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The forms in which a command can report to programs and to people who were not there; at most one. */
final class ReportOption {
    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Option(names = "--csv", description = "Print a table as CSV")
    private boolean csv;

    @Option(names = "--html", description = "Print one self-contained page with the table")
    private boolean html;

    boolean isJson() {
        return json;
    }

    /** Prints the table where one was asked for. */
    boolean printed(Supplier<Table> table, PrintWriter out) {
        if (csv) {
            CsvReport.print(table.get(), out);
        } else if (html) {
            HtmlReport.print(table.get(), out);
        }
        return csv || html;
    }
}
