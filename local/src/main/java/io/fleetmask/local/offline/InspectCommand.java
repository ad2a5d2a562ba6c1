package io.fleetmask.local.offline;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask inspect}: everything that was read from a vmware.log. */
@Command(
        name = "inspect",
        description =
                "Shows everything Fleetmask reads from a vmware.log: the host, its CPUID and what it offers, every"
                        + " power-on, what each VM requires, and what could not be read.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:read", "2:wrong usage", "3:bad input", "4:read, and the host's CPUID is incomplete"})
public final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "vmware.log, plain or gzip; - for standard input")
    private String file = "";

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            InspectView view = InspectView.of(HostLog.read(file));
            if (json) {
                Json.print(view, out);
            } else {
                new InspectText(out).print(view);
            }
            return view.host().complete() ? ExitCode.DONE : ExitCode.CANNOT_TELL;
        } catch (BadInputException bad) {
            err.println("fleetmask inspect: " + bad.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }
}
