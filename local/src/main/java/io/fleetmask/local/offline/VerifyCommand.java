package io.fleetmask.local.offline;

import io.fleetmask.local.terminal.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask verify}: whether the lines of a VM's file are in force. */
@Command(
        name = "verify",
        description = "Holds the newest vmware.log of a VM against its .vmx file: whether each CPUID line is in force,"
                + " and whether the VM can go to the other hosts and back.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:in force, and every way that is known is open",
            "1:a line has no effect, some way is blocked, or the power-on failed",
            "2:wrong usage",
            "3:bad input",
            "4:cannot tell, or the log is older than the file: restart the VM first"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "VMX|FOLDER",
            description = "VMs with their logs: a .vmx file, whose logs lie beside it; folders and archives; logs that"
                    + " are kept elsewhere")
    private List<String> files = List.of();

    @Option(
            names = "--against",
            split = ",",
            paramLabel = "PATH",
            description = "The other hosts between which the VM is to move; those of its older logs count anyway")
    private List<String> against = List.of();

    @ArgGroup
    private ReportOption report = new ReportOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            HostFiles found = HostFiles.readWithConfigurations(withLogs(files));
            List<HostLog> others = against.isEmpty() ? List.of() : others();
            if (found.configurations().isEmpty()) {
                tell(found, err);
                err.println("fleetmask verify: no .vmx file is among " + String.join(", ", files));
                return ExitCode.BAD_INPUT;
            }
            List<VerifyView> views = found.configurations().stream()
                    .map(vm -> VerifyView.of(vm, found.hosts(), others))
                    .toList();
            print(views, out);
            tell(found, err);
            return found.refused().isEmpty() ? VerifyView.exitCode(views) : ExitCode.BAD_INPUT;
        } catch (BadInputException bad) {
            err.println("fleetmask verify: " + bad.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }

    /** One VM is an object, several are a list. */
    private void print(List<VerifyView> views, PrintWriter out) {
        if (report.isJson()) {
            Json.print(views.size() == 1 ? views.get(0) : views, out);
        } else if (!report.printed(() -> Table.ofVerified(views), out)) {
            new VerifyText(Page.of(out)).print(views);
        }
    }

    private static void tell(HostFiles found, PrintWriter err) {
        found.refused().forEach(bad -> err.println("fleetmask verify: skipped " + bad.getMessage()));
    }

    private List<HostLog> others() throws BadInputException {
        HostLogs hosts = HostLogs.read(against);
        if (!hosts.refused().isEmpty()) {
            throw BadInputException.joined(hosts.refused());
        }
        return hosts.logs();
    }

    /** A .vmx file brings the logs that lie beside it. */
    private static List<String> withLogs(List<String> named) throws BadInputException {
        List<String> all = new ArrayList<>();
        for (String name : named) {
            all.add(name);
            Path file = Path.of(name);
            if (name.endsWith(".vmx") && Files.isRegularFile(file)) {
                all.addAll(logsBeside(file));
            }
        }
        return all.stream().distinct().toList();
    }

    private static List<String> logsBeside(Path file) throws BadInputException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> beside = Files.list(folder)) {
            return beside.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("vmware") && name.contains(".log"))
                    .sorted()
                    .map(name -> file.resolveSibling(name).toString())
                    .toList();
        } catch (IOException unreadable) {
            throw new BadInputException(folder.toString(), "cannot be listed: " + unreadable.getMessage());
        }
    }
}
