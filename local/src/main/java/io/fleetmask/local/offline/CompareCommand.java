package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.local.terminal.Page;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask compare}: who can migrate where, from logs alone. */
@Command(
        name = "compare",
        description =
                "Tells between which hosts running VMs can migrate, from one vmware.log of each host. Two logs: both"
                        + " directions with every missing feature. More: the matrix.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every way is open", "1:some way is blocked", "2:wrong usage", "3:bad input", "4:cannot tell"
        })
public final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = Paths.DESCRIPTION)
    private List<String> files = List.of();

    @Mixin
    private VersionOption version = new VersionOption();

    @Mixin
    private ReachOption reach = new ReachOption();

    @Option(
            names = "--vms",
            description = "Let the exit code tell of the VMs in the logs, with their lines, not of hosts")
    private boolean vms;

    @ArgGroup
    private Report report = new Report();

    /** At most one of these. */
    static final class Report {
        @Option(names = "--json", description = "Print JSON")
        private boolean json;

        @Option(names = "--csv", description = "Print every pair as CSV")
        private boolean csv;

        @Option(names = "--html", description = "Print one self-contained page with the matrix as a heat map")
        private boolean html;

        boolean isMatrix() {
            return csv || html;
        }
    }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            HostLogs logs = HostLogs.read(files);
            HardwareVersion chosen = version.choose(logs.versions(), err);
            if (logs.logs().size() < 2) {
                logs.told("compare", ExitCode.BAD_INPUT, err);
                err.println("fleetmask compare: one host was found, and comparing takes two");
                return ExitCode.BAD_INPUT;
            }
            boolean pair = logs.logs().size() == 2 && !report.isMatrix();
            int exitCode = pair ? comparePair(logs, chosen, out) : compareMany(logs, chosen, out);
            reach.print(logs, Page.ofNotes(err));
            return logs.told("compare", exitCode, err);
        } catch (BadInputException bad) {
            err.println("fleetmask compare: " + bad.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }

    private int comparePair(HostLogs logs, HardwareVersion chosen, PrintWriter out) {
        ComparisonView view = ComparisonView.of(logs, chosen);
        if (report.json) {
            Json.print(view, out);
        } else {
            new ComparisonText(Page.of(out)).print(view);
        }
        return vms ? VmMoves.exitCode(view.vms()) : view.exitCode();
    }

    private int compareMany(HostLogs logs, HardwareVersion chosen, PrintWriter out) {
        MatrixView view = MatrixView.of(logs, chosen);
        if (report.json) {
            Json.print(view, out);
        } else if (report.csv) {
            CsvReport.print(view, out);
        } else if (report.html) {
            HtmlReport.print(view, out);
        } else {
            new MatrixText(Page.of(out)).print(view);
        }
        return vms ? VmMoves.exitCode(view.vms()) : view.exitCode();
    }
}
