package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.local.terminal.Page;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask diff}: one host at two times. */
@Command(
        name = "diff",
        description =
                "Tells what became of a host between two logs: what it lost and gained, the likely cause, and what"
                        + " that does to VMs.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing changed", "1:something changed", "2:wrong usage", "3:bad input", "4:cannot tell"})
public final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD", description = Paths.DESCRIPTION)
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The same host, later")
    private String after = "";

    @Mixin
    private VersionOption version = new VersionOption();

    @ArgGroup
    private ReportOption report = new ReportOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            HostLog old = HostLog.read(before);
            HostLog now = HostLog.read(after);
            Set<HardwareVersion> inLogs =
                    Stream.concat(old.versions(), now.versions()).collect(Collectors.toCollection(LinkedHashSet::new));
            DiffView view = DiffView.of(old, now, version.choose(inLogs, err));
            if (report.isJson()) {
                Json.print(view, out);
            } else if (!report.printed(() -> Table.ofDifference(view), out)) {
                new DiffText(Page.of(out)).print(view);
            }
            return view.exitCode();
        } catch (BadInputException bad) {
            err.println("fleetmask diff: " + bad.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }
}
